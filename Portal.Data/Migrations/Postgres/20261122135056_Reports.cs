using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Data.Migrations.Postgres
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
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ReportId",
                table: "Disclosures",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "BillingAddress",
                table: "Commissioners",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "BillingEmail",
                table: "Commissioners",
                type: "character varying(254)",
                maxLength: 254,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "BillingName",
                table: "Commissioners",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "BillingReference",
                table: "Commissioners",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CommissionerContacts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CommissionerId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Function = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    AddedBy = table.Column<string>(type: "text", nullable: false),
                    AddedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ClosedBy = table.Column<string>(type: "text", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
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
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CommissionerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Date = table.Column<DateOnly>(type: "date", nullable: false),
                    ValidUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    SignedByThem = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    SignedByUs = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    DocumentId = table.Column<Guid>(type: "uuid", nullable: false),
                    AddedBy = table.Column<string>(type: "text", nullable: false),
                    AddedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
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
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    TrajectoryId = table.Column<Guid>(type: "uuid", nullable: false),
                    Categories = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Form = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    FirstOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Interval = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Every = table.Column<int>(type: "integer", nullable: false),
                    ToldOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ToldHow = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    AcknowledgedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    MadeBy = table.Column<string>(type: "text", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    DataInWordsSealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    PurposeSealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    RecipientsSealed = table.Column<byte[]>(type: "bytea", nullable: false)
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
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    TrajectoryId = table.Column<Guid>(type: "uuid", nullable: false),
                    CommissionerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: false),
                    Status = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    StartedById = table.Column<Guid>(type: "uuid", nullable: false),
                    StartedBy = table.Column<string>(type: "text", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    WriterId = table.Column<Guid>(type: "uuid", nullable: true),
                    WriterName = table.Column<string>(type: "text", nullable: true),
                    WriterSeenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    WrittenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Ground = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    AuthorisationId = table.Column<Guid>(type: "uuid", nullable: true),
                    HealthConsentId = table.Column<Guid>(type: "uuid", nullable: true),
                    Label = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    ReleasedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ReleasedBy = table.Column<string>(type: "text", nullable: true),
                    DocumentId = table.Column<Guid>(type: "uuid", nullable: true),
                    WithdrawnAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    WithdrawnBy = table.Column<string>(type: "text", nullable: true),
                    SupersedesId = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    ContentTextSealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    GroundTextSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    OutsideReasonSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    PurposeSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    SentFirstReasonSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    WithdrawnReasonSealed = table.Column<byte[]>(type: "bytea", nullable: true)
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
                    Id = table.Column<int>(type: "integer", nullable: false),
                    DaysAfterEnd = table.Column<int>(type: "integer", nullable: false),
                    ReactionWorkingDays = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportSettings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ReportTemplates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CommissionerId = table.Column<Guid>(type: "uuid", nullable: true),
                    Kind = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    SectionsText = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
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
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TrajectoryId = table.Column<Guid>(type: "uuid", nullable: false),
                    ContactId = table.Column<Guid>(type: "uuid", nullable: false),
                    NamedBy = table.Column<string>(type: "text", nullable: false),
                    NamedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
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
                    Row = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Round = table.Column<int>(type: "integer", nullable: false),
                    AskedById = table.Column<Guid>(type: "uuid", nullable: false),
                    AskedBy = table.Column<string>(type: "text", nullable: false),
                    AskedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    IsApproved = table.Column<bool>(type: "boolean", nullable: true),
                    AnsweredBy = table.Column<string>(type: "text", nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AnswerSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    ReasonSealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    ReportId = table.Column<Guid>(type: "uuid", nullable: false)
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
                    Row = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    PutAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    PutBy = table.Column<string>(type: "text", nullable: false),
                    PutVia = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    ReactBy = table.Column<DateOnly>(type: "date", nullable: true),
                    Reaction = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    ReactedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ReactedBy = table.Column<string>(type: "text", nullable: true),
                    ReactedVia = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    ExplainedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ExplainedBy = table.Column<string>(type: "text", nullable: true),
                    TakenBackAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ContentTextSealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    ExplainedNoteSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    ExplanationSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    RemarksSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    ReportId = table.Column<Guid>(type: "uuid", nullable: false),
                    SectionRemarksTextSealed = table.Column<byte[]>(type: "bytea", nullable: true)
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
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ReportId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    WrittenById = table.Column<Guid>(type: "uuid", nullable: false),
                    WrittenBy = table.Column<string>(type: "text", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    WrittenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    ContentTextSealed = table.Column<byte[]>(type: "bytea", nullable: false)
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
