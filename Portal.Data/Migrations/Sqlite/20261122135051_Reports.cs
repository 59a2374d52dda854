using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Reports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "ContactId",
                table: "Disclosures",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ReportId",
                table: "Disclosures",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "BillingAddress",
                table: "Commissioners",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "BillingEmail",
                table: "Commissioners",
                type: "TEXT",
                maxLength: 254,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "BillingName",
                table: "Commissioners",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "BillingReference",
                table: "Commissioners",
                type: "TEXT",
                maxLength: 100,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CommissionerContacts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CommissionerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Function = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    AddedBy = table.Column<string>(type: "TEXT", nullable: false),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ClosedBy = table.Column<string>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CommissionerContacts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CommissionerContacts_Commissioners_CommissionerId",
                        column: x => x.CommissionerId,
                        principalTable: "Commissioners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CommissionerContacts_Persons_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CommissionerDocuments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CommissionerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ValidUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    SignedByThem = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    SignedByUs = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    DocumentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AddedBy = table.Column<string>(type: "TEXT", nullable: false),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CommissionerDocuments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CommissionerDocuments_Commissioners_CommissionerId",
                        column: x => x.CommissionerId,
                        principalTable: "Commissioners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CommissionerDocuments_Documents_DocumentId",
                        column: x => x.DocumentId,
                        principalTable: "Documents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReportingAgreements",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TrajectoryId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Categories = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Form = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    FirstOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Interval = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Every = table.Column<int>(type: "INTEGER", nullable: false),
                    ToldOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ToldHow = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    AcknowledgedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    MadeBy = table.Column<string>(type: "TEXT", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    DataInWordsSealed = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PurposeSealed = table.Column<byte[]>(type: "BLOB", nullable: false),
                    RecipientsSealed = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportingAgreements", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReportingAgreements_Persons_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReportingAgreements_Trajectories_TrajectoryId",
                        column: x => x.TrajectoryId,
                        principalTable: "Trajectories",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Reports",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TrajectoryId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CommissionerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    StartedById = table.Column<Guid>(type: "TEXT", nullable: false),
                    StartedBy = table.Column<string>(type: "TEXT", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    WriterId = table.Column<Guid>(type: "TEXT", nullable: true),
                    WriterName = table.Column<string>(type: "TEXT", nullable: true),
                    WriterSeenAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    WrittenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Ground = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    AuthorisationId = table.Column<Guid>(type: "TEXT", nullable: true),
                    HealthConsentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Label = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    ReleasedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReleasedBy = table.Column<string>(type: "TEXT", nullable: true),
                    DocumentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    WithdrawnAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    WithdrawnBy = table.Column<string>(type: "TEXT", nullable: true),
                    SupersedesId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    ContentTextSealed = table.Column<byte[]>(type: "BLOB", nullable: false),
                    GroundTextSealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    OutsideReasonSealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    PurposeSealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    SentFirstReasonSealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    WithdrawnReasonSealed = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reports", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Reports_Authorisations_AuthorisationId",
                        column: x => x.AuthorisationId,
                        principalTable: "Authorisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Reports_Authorisations_HealthConsentId",
                        column: x => x.HealthConsentId,
                        principalTable: "Authorisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Reports_Commissioners_CommissionerId",
                        column: x => x.CommissionerId,
                        principalTable: "Commissioners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Reports_Documents_DocumentId",
                        column: x => x.DocumentId,
                        principalTable: "Documents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Reports_Persons_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Reports_Reports_SupersedesId",
                        column: x => x.SupersedesId,
                        principalTable: "Reports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Reports_Trajectories_TrajectoryId",
                        column: x => x.TrajectoryId,
                        principalTable: "Trajectories",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReportSettings",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    DaysAfterEnd = table.Column<int>(type: "INTEGER", nullable: false),
                    ReactionWorkingDays = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportSettings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ReportTemplates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CommissionerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    SectionsText = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportTemplates", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReportTemplates_Commissioners_CommissionerId",
                        column: x => x.CommissionerId,
                        principalTable: "Commissioners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "NamedContacts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TrajectoryId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ContactId = table.Column<Guid>(type: "TEXT", nullable: false),
                    NamedBy = table.Column<string>(type: "TEXT", nullable: false),
                    NamedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NamedContacts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_NamedContacts_CommissionerContacts_ContactId",
                        column: x => x.ContactId,
                        principalTable: "CommissionerContacts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_NamedContacts_Trajectories_TrajectoryId",
                        column: x => x.TrajectoryId,
                        principalTable: "Trajectories",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReportApprovals",
                columns: table => new
                {
                    Row = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Round = table.Column<int>(type: "INTEGER", nullable: false),
                    AskedById = table.Column<Guid>(type: "TEXT", nullable: false),
                    AskedBy = table.Column<string>(type: "TEXT", nullable: false),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    IsApproved = table.Column<bool>(type: "INTEGER", nullable: true),
                    AnsweredBy = table.Column<string>(type: "TEXT", nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AnswerSealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ReasonSealed = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ReportId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportApprovals", x => x.Row);
                    table.ForeignKey(
                        name: "FK_ReportApprovals_Reports_ReportId",
                        column: x => x.ReportId,
                        principalTable: "Reports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ReportRounds",
                columns: table => new
                {
                    Row = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    PutAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    PutBy = table.Column<string>(type: "TEXT", nullable: false),
                    PutVia = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ReactBy = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Reaction = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    ReactedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReactedBy = table.Column<string>(type: "TEXT", nullable: true),
                    ReactedVia = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    ExplainedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ExplainedBy = table.Column<string>(type: "TEXT", nullable: true),
                    TakenBackAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ContentTextSealed = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ExplainedNoteSealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ExplanationSealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    RemarksSealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ReportId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SectionRemarksTextSealed = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportRounds", x => x.Row);
                    table.ForeignKey(
                        name: "FK_ReportRounds_Reports_ReportId",
                        column: x => x.ReportId,
                        principalTable: "Reports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ReportVersions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReportId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    WrittenById = table.Column<Guid>(type: "TEXT", nullable: false),
                    WrittenBy = table.Column<string>(type: "TEXT", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    WrittenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    ContentTextSealed = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportVersions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReportVersions_Reports_ReportId",
                        column: x => x.ReportId,
                        principalTable: "Reports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Disclosures_ContactId",
                table: "Disclosures",
                column: "ContactId");

            migrationBuilder.CreateIndex(
                name: "IX_Disclosures_ReportId",
                table: "Disclosures",
                column: "ReportId");

            migrationBuilder.CreateIndex(
                name: "IX_CommissionerContacts_CommissionerId",
                table: "CommissionerContacts",
                column: "CommissionerId");

            migrationBuilder.CreateIndex(
                name: "IX_CommissionerContacts_PersonId_CommissionerId",
                table: "CommissionerContacts",
                columns: new[] { "PersonId", "CommissionerId" },
                unique: true,
                filter: "\"ClosedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CommissionerDocuments_CommissionerId_Date",
                table: "CommissionerDocuments",
                columns: new[] { "CommissionerId", "Date" });

            migrationBuilder.CreateIndex(
                name: "IX_CommissionerDocuments_DocumentId",
                table: "CommissionerDocuments",
                column: "DocumentId");

            migrationBuilder.CreateIndex(
                name: "IX_NamedContacts_ContactId",
                table: "NamedContacts",
                column: "ContactId");

            migrationBuilder.CreateIndex(
                name: "IX_NamedContacts_TrajectoryId_ContactId",
                table: "NamedContacts",
                columns: new[] { "TrajectoryId", "ContactId" },
                unique: true,
                filter: "\"EndedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ReportApprovals_ReportId_Number",
                table: "ReportApprovals",
                columns: new[] { "ReportId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReportingAgreements_PersonId",
                table: "ReportingAgreements",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_ReportingAgreements_TrajectoryId",
                table: "ReportingAgreements",
                column: "TrajectoryId",
                unique: true,
                filter: "\"EndedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ReportRounds_ReportId_Number",
                table: "ReportRounds",
                columns: new[] { "ReportId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Reports_AuthorisationId",
                table: "Reports",
                column: "AuthorisationId");

            migrationBuilder.CreateIndex(
                name: "IX_Reports_CommissionerId",
                table: "Reports",
                column: "CommissionerId");

            migrationBuilder.CreateIndex(
                name: "IX_Reports_DocumentId",
                table: "Reports",
                column: "DocumentId");

            migrationBuilder.CreateIndex(
                name: "IX_Reports_HealthConsentId",
                table: "Reports",
                column: "HealthConsentId");

            migrationBuilder.CreateIndex(
                name: "IX_Reports_PersonId",
                table: "Reports",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Reports_Status_WrittenAt",
                table: "Reports",
                columns: new[] { "Status", "WrittenAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Reports_SupersedesId",
                table: "Reports",
                column: "SupersedesId",
                unique: true,
                filter: "\"SupersedesId\" IS NOT NULL AND \"Status\" <> 'Discarded'");

            migrationBuilder.CreateIndex(
                name: "IX_Reports_TrajectoryId_ReleasedAt",
                table: "Reports",
                columns: new[] { "TrajectoryId", "ReleasedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ReportTemplates_CommissionerId_Kind",
                table: "ReportTemplates",
                columns: new[] { "CommissionerId", "Kind" },
                unique: true,
                filter: "\"CommissionerId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ReportTemplates_Kind",
                table: "ReportTemplates",
                column: "Kind",
                unique: true,
                filter: "\"CommissionerId\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ReportVersions_ReportId_StartedAt",
                table: "ReportVersions",
                columns: new[] { "ReportId", "StartedAt" });

            migrationBuilder.AddForeignKey(
                name: "FK_Disclosures_CommissionerContacts_ContactId",
                table: "Disclosures",
                column: "ContactId",
                principalTable: "CommissionerContacts",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Disclosures_Reports_ReportId",
                table: "Disclosures",
                column: "ReportId",
                principalTable: "Reports",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Disclosures_CommissionerContacts_ContactId",
                table: "Disclosures");

            migrationBuilder.DropForeignKey(
                name: "FK_Disclosures_Reports_ReportId",
                table: "Disclosures");

            migrationBuilder.DropTable(
                name: "CommissionerDocuments");

            migrationBuilder.DropTable(
                name: "NamedContacts");

            migrationBuilder.DropTable(
                name: "ReportApprovals");

            migrationBuilder.DropTable(
                name: "ReportingAgreements");

            migrationBuilder.DropTable(
                name: "ReportRounds");

            migrationBuilder.DropTable(
                name: "ReportSettings");

            migrationBuilder.DropTable(
                name: "ReportTemplates");

            migrationBuilder.DropTable(
                name: "ReportVersions");

            migrationBuilder.DropTable(
                name: "CommissionerContacts");

            migrationBuilder.DropTable(
                name: "Reports");

            migrationBuilder.DropIndex(
                name: "IX_Disclosures_ContactId",
                table: "Disclosures");

            migrationBuilder.DropIndex(
                name: "IX_Disclosures_ReportId",
                table: "Disclosures");

            migrationBuilder.DropColumn(
                name: "ContactId",
                table: "Disclosures");

            migrationBuilder.DropColumn(
                name: "ReportId",
                table: "Disclosures");

            migrationBuilder.DropColumn(
                name: "BillingAddress",
                table: "Commissioners");

            migrationBuilder.DropColumn(
                name: "BillingEmail",
                table: "Commissioners");

            migrationBuilder.DropColumn(
                name: "BillingName",
                table: "Commissioners");

            migrationBuilder.DropColumn(
                name: "BillingReference",
                table: "Commissioners");
        }
    }
}
