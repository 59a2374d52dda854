using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Registers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_RequestDrafts_PersonId_Kind",
                table: "RequestDrafts");

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "VacanciesSent",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateOnly>(
                name: "Day",
                table: "RequestEvents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "RepresentationId",
                table: "RequestDrafts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Applicant_InCareOf",
                table: "PrivacyRequests",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "RepresentationId",
                table: "PrivacyRequests",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Right",
                table: "PrivacyRequests",
                type: "TEXT",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ToTell",
                table: "PrivacyRequests",
                type: "TEXT",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "TogetherOn",
                table: "PrivacyRequests",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "CommissionerId",
                table: "Persons",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "Persons",
                type: "TEXT",
                maxLength: 100,
                nullable: false,
                defaultValue: "Client");

            migrationBuilder.AddColumn<Guid>(
                name: "EmployeeId",
                table: "Outbox",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "RepresentationId",
                table: "Invitations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "DossierItems",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "ReplacedById",
                table: "Documents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ApprovalId",
                table: "Disclosures",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "AuthorisationId",
                table: "Disclosures",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Categories",
                table: "Disclosures",
                type: "TEXT",
                maxLength: 100,
                nullable: false,
                defaultValue: "None");

            migrationBuilder.AddColumn<Guid>(
                name: "CommissionerId",
                table: "Disclosures",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "DocumentId",
                table: "Disclosures",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "GroundTextSealed",
                table: "Disclosures",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "HealthConsentId",
                table: "Disclosures",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ItemKeyLines",
                table: "Disclosures",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "PurposeCode",
                table: "Disclosures",
                type: "TEXT",
                maxLength: 100,
                nullable: false,
                defaultValue: "Guidance");

            migrationBuilder.AddColumn<byte[]>(
                name: "RecipientAddressSealed",
                table: "Disclosures",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "RecipientEmailSealed",
                table: "Disclosures",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "Since",
                table: "Disclosures",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ToldHow",
                table: "Disclosures",
                type: "TEXT",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "Disclosures",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<byte[]>(
                name: "WhyNotToldSealed",
                table: "Disclosures",
                type: "BLOB",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Authorisations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Categories = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ValidUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EnteredAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EnteredBy = table.Column<string>(type: "TEXT", nullable: false),
                    SignedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DocumentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    DeclinedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RetractedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RetractedBy = table.Column<string>(type: "TEXT", nullable: true),
                    WithdrawnOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    WithdrawnAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    WithdrawnVia = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    WithdrawalEnteredBy = table.Column<string>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    DataInWordsSealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    PurposeSealed = table.Column<byte[]>(type: "BLOB", nullable: false),
                    RecipientLinesSealed = table.Column<byte[]>(type: "BLOB", nullable: false),
                    WithdrawnBySealed = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Authorisations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Authorisations_Documents_DocumentId",
                        column: x => x.DocumentId,
                        principalTable: "Documents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Authorisations_Persons_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CorrectionItems",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    ItemKey = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Ground = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Verdict = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    RefusalGround = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    DecidedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    DecidedBy = table.Column<string>(type: "TEXT", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReadBy = table.Column<string>(type: "TEXT", nullable: true),
                    ReadAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AppliedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    ContentHashSealed = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CurrentValueSealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ItemTitleSealed = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MotivationSealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    NewPartsSealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    NewValueSealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ReasonSealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    WantedValueSealed = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CorrectionItems", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CorrectionItems_PrivacyRequests_RequestId",
                        column: x => x.RequestId,
                        principalTable: "PrivacyRequests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RecipientNotices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ItemNumbers = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    LastReceivedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    IsGeneral = table.Column<bool>(type: "INTEGER", nullable: false, defaultValue: false),
                    IsUntold = table.Column<bool>(type: "INTEGER", nullable: false, defaultValue: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    MessageId = table.Column<Guid>(type: "TEXT", nullable: true),
                    LetterId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SentOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    HandledBy = table.Column<string>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    AddressSealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    EmailSealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    RecipientSealed = table.Column<byte[]>(type: "BLOB", nullable: false),
                    WhyNotSealed = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecipientNotices", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RecipientNotices_PrivacyRequests_RequestId",
                        column: x => x.RequestId,
                        principalTable: "PrivacyRequests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Representations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    Relation = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Scope = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    DocumentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Link_Issuer = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    Link_Subject = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    Link_Assurance = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Link_LinkedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ActsSince = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EnteredBy = table.Column<string>(type: "TEXT", nullable: false),
                    EnteredAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    ProofSealed = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Address_Addition = table.Column<string>(type: "TEXT", nullable: true),
                    Address_City = table.Column<string>(type: "TEXT", nullable: true),
                    Address_HouseNumber = table.Column<string>(type: "TEXT", nullable: true),
                    Address_PostalCode = table.Column<string>(type: "TEXT", nullable: true),
                    Address_Street = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Representations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Representations_Documents_DocumentId",
                        column: x => x.DocumentId,
                        principalTable: "Documents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Representations_Persons_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Restrictions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseNumber = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Since = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Categories = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    GrantedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ToldOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ToldHow = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    ToldBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    LetterId = table.Column<Guid>(type: "TEXT", nullable: true),
                    LiftedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    LiftedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    EndReasonSealed = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Restrictions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Restrictions_Documents_LetterId",
                        column: x => x.LetterId,
                        principalTable: "Documents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Restrictions_Persons_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Restrictions_PrivacyRequests_RequestId",
                        column: x => x.RequestId,
                        principalTable: "PrivacyRequests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ThirdPartyQuestions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ItemKey = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    WantedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    AskedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    AskedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Answer = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    AnsweredOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DocumentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    EnteredBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    ItemTitleSealed = table.Column<byte[]>(type: "BLOB", nullable: false),
                    NoteSealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ReachedSealed = table.Column<byte[]>(type: "BLOB", nullable: false),
                    WhoSealed = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ThirdPartyQuestions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ThirdPartyQuestions_PrivacyRequests_RequestId",
                        column: x => x.RequestId,
                        principalTable: "PrivacyRequests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "DisclosureApprovals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Ground = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    CommissionerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Categories = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ItemKeyLines = table.Column<string>(type: "TEXT", nullable: false),
                    PurposeCode = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    HealthConsentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AskedById = table.Column<Guid>(type: "TEXT", nullable: false),
                    AskedBy = table.Column<string>(type: "TEXT", nullable: false),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    AnsweredBy = table.Column<string>(type: "TEXT", nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    AnswerSealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DataSealed = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PurposeSealed = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ReasonSealed = table.Column<byte[]>(type: "BLOB", nullable: false),
                    RecipientAddressSealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    RecipientEmailSealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    RecipientSealed = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DisclosureApprovals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DisclosureApprovals_Authorisations_HealthConsentId",
                        column: x => x.HealthConsentId,
                        principalTable: "Authorisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DisclosureApprovals_Commissioners_CommissionerId",
                        column: x => x.CommissionerId,
                        principalTable: "Commissioners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DisclosureApprovals_Persons_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_RequestDrafts_PersonId_Kind",
                table: "RequestDrafts",
                columns: new[] { "PersonId", "Kind" },
                unique: true,
                filter: "\"RepresentationId\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_RequestDrafts_RepresentationId_Kind",
                table: "RequestDrafts",
                columns: new[] { "RepresentationId", "Kind" },
                unique: true,
                filter: "\"RepresentationId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PrivacyRequests_RepresentationId",
                table: "PrivacyRequests",
                column: "RepresentationId");

            migrationBuilder.CreateIndex(
                name: "IX_Persons_CommissionerId",
                table: "Persons",
                column: "CommissionerId");

            migrationBuilder.CreateIndex(
                name: "IX_Invitations_RepresentationId",
                table: "Invitations",
                column: "RepresentationId");

            migrationBuilder.CreateIndex(
                name: "IX_Disclosures_ApprovalId",
                table: "Disclosures",
                column: "ApprovalId");

            migrationBuilder.CreateIndex(
                name: "IX_Disclosures_AuthorisationId",
                table: "Disclosures",
                column: "AuthorisationId");

            migrationBuilder.CreateIndex(
                name: "IX_Disclosures_CommissionerId",
                table: "Disclosures",
                column: "CommissionerId");

            migrationBuilder.CreateIndex(
                name: "IX_Disclosures_DisclosedOn_Id",
                table: "Disclosures",
                columns: new[] { "DisclosedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Disclosures_DocumentId",
                table: "Disclosures",
                column: "DocumentId");

            migrationBuilder.CreateIndex(
                name: "IX_Disclosures_HealthConsentId",
                table: "Disclosures",
                column: "HealthConsentId");

            migrationBuilder.CreateIndex(
                name: "IX_Disclosures_NotTold",
                table: "Disclosures",
                columns: new[] { "DisclosedOn", "Id" },
                filter: "\"ToldOn\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Authorisations_DocumentId",
                table: "Authorisations",
                column: "DocumentId");

            migrationBuilder.CreateIndex(
                name: "IX_Authorisations_PersonId",
                table: "Authorisations",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_CorrectionItems_RequestId_Number",
                table: "CorrectionItems",
                columns: new[] { "RequestId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DisclosureApprovals_Asked",
                table: "DisclosureApprovals",
                column: "AskedAt",
                filter: "\"Status\" = 'Asked'");

            migrationBuilder.CreateIndex(
                name: "IX_DisclosureApprovals_CommissionerId",
                table: "DisclosureApprovals",
                column: "CommissionerId");

            migrationBuilder.CreateIndex(
                name: "IX_DisclosureApprovals_HealthConsentId",
                table: "DisclosureApprovals",
                column: "HealthConsentId");

            migrationBuilder.CreateIndex(
                name: "IX_DisclosureApprovals_PersonId",
                table: "DisclosureApprovals",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_RecipientNotices_MessageId",
                table: "RecipientNotices",
                column: "MessageId");

            migrationBuilder.CreateIndex(
                name: "IX_RecipientNotices_Open",
                table: "RecipientNotices",
                column: "RequestId",
                filter: "\"Status\" = 'Open'");

            migrationBuilder.CreateIndex(
                name: "IX_RecipientNotices_RequestId",
                table: "RecipientNotices",
                column: "RequestId");

            migrationBuilder.CreateIndex(
                name: "IX_Representations_DocumentId",
                table: "Representations",
                column: "DocumentId");

            migrationBuilder.CreateIndex(
                name: "IX_Representations_Link_Issuer_Link_Subject",
                table: "Representations",
                columns: new[] { "Link_Issuer", "Link_Subject" });

            migrationBuilder.CreateIndex(
                name: "IX_Representations_PersonId",
                table: "Representations",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Restrictions_LetterId",
                table: "Restrictions",
                column: "LetterId");

            migrationBuilder.CreateIndex(
                name: "IX_Restrictions_PersonId",
                table: "Restrictions",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Restrictions_RequestId",
                table: "Restrictions",
                column: "RequestId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ThirdPartyQuestions_RequestId",
                table: "ThirdPartyQuestions",
                column: "RequestId");

            migrationBuilder.AddForeignKey(
                name: "FK_Disclosures_Authorisations_AuthorisationId",
                table: "Disclosures",
                column: "AuthorisationId",
                principalTable: "Authorisations",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Disclosures_Authorisations_HealthConsentId",
                table: "Disclosures",
                column: "HealthConsentId",
                principalTable: "Authorisations",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Disclosures_Commissioners_CommissionerId",
                table: "Disclosures",
                column: "CommissionerId",
                principalTable: "Commissioners",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Disclosures_DisclosureApprovals_ApprovalId",
                table: "Disclosures",
                column: "ApprovalId",
                principalTable: "DisclosureApprovals",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Disclosures_Documents_DocumentId",
                table: "Disclosures",
                column: "DocumentId",
                principalTable: "Documents",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Invitations_Representations_RepresentationId",
                table: "Invitations",
                column: "RepresentationId",
                principalTable: "Representations",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Persons_Commissioners_CommissionerId",
                table: "Persons",
                column: "CommissionerId",
                principalTable: "Commissioners",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_PrivacyRequests_Representations_RepresentationId",
                table: "PrivacyRequests",
                column: "RepresentationId",
                principalTable: "Representations",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_RequestDrafts_Representations_RepresentationId",
                table: "RequestDrafts",
                column: "RepresentationId",
                principalTable: "Representations",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Disclosures_Authorisations_AuthorisationId",
                table: "Disclosures");

            migrationBuilder.DropForeignKey(
                name: "FK_Disclosures_Authorisations_HealthConsentId",
                table: "Disclosures");

            migrationBuilder.DropForeignKey(
                name: "FK_Disclosures_Commissioners_CommissionerId",
                table: "Disclosures");

            migrationBuilder.DropForeignKey(
                name: "FK_Disclosures_DisclosureApprovals_ApprovalId",
                table: "Disclosures");

            migrationBuilder.DropForeignKey(
                name: "FK_Disclosures_Documents_DocumentId",
                table: "Disclosures");

            migrationBuilder.DropForeignKey(
                name: "FK_Invitations_Representations_RepresentationId",
                table: "Invitations");

            migrationBuilder.DropForeignKey(
                name: "FK_Persons_Commissioners_CommissionerId",
                table: "Persons");

            migrationBuilder.DropForeignKey(
                name: "FK_PrivacyRequests_Representations_RepresentationId",
                table: "PrivacyRequests");

            migrationBuilder.DropForeignKey(
                name: "FK_RequestDrafts_Representations_RepresentationId",
                table: "RequestDrafts");

            migrationBuilder.DropTable(
                name: "CorrectionItems");

            migrationBuilder.DropTable(
                name: "DisclosureApprovals");

            migrationBuilder.DropTable(
                name: "RecipientNotices");

            migrationBuilder.DropTable(
                name: "Representations");

            migrationBuilder.DropTable(
                name: "Restrictions");

            migrationBuilder.DropTable(
                name: "ThirdPartyQuestions");

            migrationBuilder.DropTable(
                name: "Authorisations");

            migrationBuilder.DropIndex(
                name: "IX_RequestDrafts_PersonId_Kind",
                table: "RequestDrafts");

            migrationBuilder.DropIndex(
                name: "IX_RequestDrafts_RepresentationId_Kind",
                table: "RequestDrafts");

            migrationBuilder.DropIndex(
                name: "IX_PrivacyRequests_RepresentationId",
                table: "PrivacyRequests");

            migrationBuilder.DropIndex(
                name: "IX_Persons_CommissionerId",
                table: "Persons");

            migrationBuilder.DropIndex(
                name: "IX_Invitations_RepresentationId",
                table: "Invitations");

            migrationBuilder.DropIndex(
                name: "IX_Disclosures_ApprovalId",
                table: "Disclosures");

            migrationBuilder.DropIndex(
                name: "IX_Disclosures_AuthorisationId",
                table: "Disclosures");

            migrationBuilder.DropIndex(
                name: "IX_Disclosures_CommissionerId",
                table: "Disclosures");

            migrationBuilder.DropIndex(
                name: "IX_Disclosures_DisclosedOn_Id",
                table: "Disclosures");

            migrationBuilder.DropIndex(
                name: "IX_Disclosures_DocumentId",
                table: "Disclosures");

            migrationBuilder.DropIndex(
                name: "IX_Disclosures_HealthConsentId",
                table: "Disclosures");

            migrationBuilder.DropIndex(
                name: "IX_Disclosures_NotTold",
                table: "Disclosures");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "VacanciesSent");

            migrationBuilder.DropColumn(
                name: "Day",
                table: "RequestEvents");

            migrationBuilder.DropColumn(
                name: "RepresentationId",
                table: "RequestDrafts");

            migrationBuilder.DropColumn(
                name: "Applicant_InCareOf",
                table: "PrivacyRequests");

            migrationBuilder.DropColumn(
                name: "RepresentationId",
                table: "PrivacyRequests");

            migrationBuilder.DropColumn(
                name: "Right",
                table: "PrivacyRequests");

            migrationBuilder.DropColumn(
                name: "ToTell",
                table: "PrivacyRequests");

            migrationBuilder.DropColumn(
                name: "TogetherOn",
                table: "PrivacyRequests");

            migrationBuilder.DropColumn(
                name: "CommissionerId",
                table: "Persons");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "Persons");

            migrationBuilder.DropColumn(
                name: "EmployeeId",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "RepresentationId",
                table: "Invitations");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "DossierItems");

            migrationBuilder.DropColumn(
                name: "ReplacedById",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "ApprovalId",
                table: "Disclosures");

            migrationBuilder.DropColumn(
                name: "AuthorisationId",
                table: "Disclosures");

            migrationBuilder.DropColumn(
                name: "Categories",
                table: "Disclosures");

            migrationBuilder.DropColumn(
                name: "CommissionerId",
                table: "Disclosures");

            migrationBuilder.DropColumn(
                name: "DocumentId",
                table: "Disclosures");

            migrationBuilder.DropColumn(
                name: "GroundTextSealed",
                table: "Disclosures");

            migrationBuilder.DropColumn(
                name: "HealthConsentId",
                table: "Disclosures");

            migrationBuilder.DropColumn(
                name: "ItemKeyLines",
                table: "Disclosures");

            migrationBuilder.DropColumn(
                name: "PurposeCode",
                table: "Disclosures");

            migrationBuilder.DropColumn(
                name: "RecipientAddressSealed",
                table: "Disclosures");

            migrationBuilder.DropColumn(
                name: "RecipientEmailSealed",
                table: "Disclosures");

            migrationBuilder.DropColumn(
                name: "Since",
                table: "Disclosures");

            migrationBuilder.DropColumn(
                name: "ToldHow",
                table: "Disclosures");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "Disclosures");

            migrationBuilder.DropColumn(
                name: "WhyNotToldSealed",
                table: "Disclosures");

            migrationBuilder.CreateIndex(
                name: "IX_RequestDrafts_PersonId_Kind",
                table: "RequestDrafts",
                columns: new[] { "PersonId", "Kind" },
                unique: true);
        }
    }
}
