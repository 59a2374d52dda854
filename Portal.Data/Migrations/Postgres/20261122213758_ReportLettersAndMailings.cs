using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ReportLettersAndMailings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Reports_Status_WrittenAt",
                table: "Reports");

            migrationBuilder.DropIndex(
                name: "IX_NewsletterChoices_PersonId_At",
                table: "NewsletterChoices");

            migrationBuilder.AddColumn<Guid>(
                name: "LetterId",
                table: "ReportRounds",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "RegulationFrom",
                table: "PrivacyRequests",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "MailingId",
                table: "Outbox",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "TextVersion",
                table: "Outbox",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Ground",
                table: "NewsletterChoices",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ImportId",
                table: "NewsletterChoices",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "List",
                table: "NewsletterChoices",
                type: "character varying(100)",
                maxLength: 100,
                nullable: false,
                defaultValue: "Newsletter");

            migrationBuilder.AddColumn<bool>(
                name: "IsDeputy",
                table: "Employees",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "IsToPost",
                table: "Documents",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PostedBy",
                table: "Documents",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "PostedOn",
                table: "Documents",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AddressImports",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    List = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Ground = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    GivenOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Proof = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    By = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AddressImports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Complaints",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Kind = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Status = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    SubmissionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Channel = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    ReceivedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    EnteredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EnteredBy = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    RepresentationId = table.Column<Guid>(type: "uuid", nullable: true),
                    Language = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    Subject = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    AnswerWeeks = table.Column<int>(type: "integer", nullable: false),
                    HearingWeeks = table.Column<int>(type: "integer", nullable: false),
                    ExtensionWeeks = table.Column<int>(type: "integer", nullable: true),
                    CalendarVersion = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    AnswerBy = table.Column<DateOnly>(type: "date", nullable: false),
                    HearBy = table.Column<DateOnly>(type: "date", nullable: true),
                    TurnedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    TurnedBy = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    HearingPlannedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    HeardOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Hearing = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    ExtendedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Judgement = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    JudgedBy = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    JudgedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AnsweredBy = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LetterId = table.Column<Guid>(type: "uuid", nullable: true),
                    ReadAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    WithdrawnAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AboutWordsSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    AddressSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    AnswerSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    EmailSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    ExtensionReasonSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    HearingNoteSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    NameSealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    ReasonsSealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    TextSealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    TitleSealed = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Complaints", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Complaints_Documents_LetterId",
                        column: x => x.LetterId,
                        principalTable: "Documents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Complaints_Persons_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Complaints_Representations_RepresentationId",
                        column: x => x.RepresentationId,
                        principalTable: "Representations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ComplaintSequences",
                columns: table => new
                {
                    Year = table.Column<int>(type: "integer", nullable: false),
                    Last = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ComplaintSequences", x => x.Year);
                });

            migrationBuilder.CreateTable(
                name: "Mailings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    List = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Subject = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    Text = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    Status = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    WrittenBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    WrittenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SentBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    SentAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    NeverChose = table.Column<int>(type: "integer", nullable: false),
                    HadLeft = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Mailings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PortalMessages",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    ThreadId = table.Column<Guid>(type: "uuid", nullable: false),
                    Sender = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Template = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    TextVersion = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    By = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    EmployeeId = table.Column<Guid>(type: "uuid", nullable: true),
                    RequestId = table.Column<Guid>(type: "uuid", nullable: true),
                    CaseNumber = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    MailId = table.Column<Guid>(type: "uuid", nullable: true),
                    LetterId = table.Column<Guid>(type: "uuid", nullable: true),
                    AttachmentId = table.Column<Guid>(type: "uuid", nullable: true),
                    ReadAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ReadBy = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    AskedForm = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    DoneAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DoneBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    BodySealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    SubjectSealed = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PortalMessages", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PortalMessages_Documents_AttachmentId",
                        column: x => x.AttachmentId,
                        principalTable: "Documents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PortalMessages_Documents_LetterId",
                        column: x => x.LetterId,
                        principalTable: "Documents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PortalMessages_Persons_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_PortalMessages_PrivacyRequests_RequestId",
                        column: x => x.RequestId,
                        principalTable: "PrivacyRequests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RegulationVersions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    InForceFrom = table.Column<DateOnly>(type: "date", nullable: false),
                    Summary = table.Column<string>(type: "text", nullable: false),
                    SummaryInEnglish = table.Column<string>(type: "text", nullable: false),
                    IsRelevant = table.Column<bool>(type: "boolean", nullable: false),
                    CheckedBy = table.Column<string>(type: "text", nullable: false),
                    CheckedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    DocumentId = table.Column<Guid>(type: "uuid", nullable: false),
                    PublishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    PublishedBy = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegulationVersions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RegulationVersions_Documents_DocumentId",
                        column: x => x.DocumentId,
                        principalTable: "Documents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Suppressions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AddressHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    List = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Via = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Suppressions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "UnsubscribeTokens",
                columns: table => new
                {
                    TokenHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    MailingId = table.Column<Guid>(type: "uuid", nullable: false),
                    List = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    AddressHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UnsubscribeTokens", x => x.TokenHash);
                });

            migrationBuilder.CreateTable(
                name: "ComplaintAbout",
                columns: table => new
                {
                    EmployeeId = table.Column<Guid>(type: "uuid", nullable: false),
                    ComplaintId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ComplaintAbout", x => new { x.ComplaintId, x.EmployeeId });
                    table.ForeignKey(
                        name: "FK_ComplaintAbout_Complaints_ComplaintId",
                        column: x => x.ComplaintId,
                        principalTable: "Complaints",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ComplaintAbout_Employees_EmployeeId",
                        column: x => x.EmployeeId,
                        principalTable: "Employees",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ComplaintAdditions",
                columns: table => new
                {
                    Row = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false),
                    ByPerson = table.Column<bool>(type: "boolean", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ComplaintId = table.Column<Guid>(type: "uuid", nullable: false),
                    TextSealed = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ComplaintAdditions", x => x.Row);
                    table.ForeignKey(
                        name: "FK_ComplaintAdditions_Complaints_ComplaintId",
                        column: x => x.ComplaintId,
                        principalTable: "Complaints",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ComplaintFiles",
                columns: table => new
                {
                    DocumentId = table.Column<Guid>(type: "uuid", nullable: false),
                    ComplaintId = table.Column<Guid>(type: "uuid", nullable: false),
                    ByPerson = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ComplaintFiles", x => new { x.ComplaintId, x.DocumentId });
                    table.ForeignKey(
                        name: "FK_ComplaintFiles_Complaints_ComplaintId",
                        column: x => x.ComplaintId,
                        principalTable: "Complaints",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ComplaintFiles_Documents_DocumentId",
                        column: x => x.DocumentId,
                        principalTable: "Documents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MailingRecipients",
                columns: table => new
                {
                    MailingId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Status = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Reason = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MailingRecipients", x => new { x.MailingId, x.PersonId });
                    table.ForeignKey(
                        name: "FK_MailingRecipients_Mailings_MailingId",
                        column: x => x.MailingId,
                        principalTable: "Mailings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_MailingRecipients_Persons_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RegulationNotices",
                columns: table => new
                {
                    VersionId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Form = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    MessageId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegulationNotices", x => new { x.VersionId, x.PersonId });
                    table.ForeignKey(
                        name: "FK_RegulationNotices_Persons_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RegulationNotices_RegulationVersions_VersionId",
                        column: x => x.VersionId,
                        principalTable: "RegulationVersions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Reports_Status_Label_WrittenAt_Id",
                table: "Reports",
                columns: new[] { "Status", "Label", "WrittenAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Reports_Status_ReleasedAt_Id",
                table: "Reports",
                columns: new[] { "Status", "ReleasedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Reports_Status_WrittenAt_Id",
                table: "Reports",
                columns: new[] { "Status", "WrittenAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ReportRounds_LetterId",
                table: "ReportRounds",
                column: "LetterId");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_MailingId_Status",
                table: "Outbox",
                columns: new[] { "MailingId", "Status" },
                filter: "\"MailingId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_MailingId_ToAddress",
                table: "Outbox",
                columns: new[] { "MailingId", "ToAddress" },
                unique: true,
                filter: "\"MailingId\" IS NOT NULL AND \"EmployeeId\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_Status_CreatedAt",
                table: "Outbox",
                columns: new[] { "Status", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_NewsletterChoices_ImportId",
                table: "NewsletterChoices",
                column: "ImportId");

            migrationBuilder.CreateIndex(
                name: "IX_NewsletterChoices_PersonId_List_At",
                table: "NewsletterChoices",
                columns: new[] { "PersonId", "List", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Documents_IsToPost_PostedOn",
                table: "Documents",
                columns: new[] { "IsToPost", "PostedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_ComplaintAbout_EmployeeId",
                table: "ComplaintAbout",
                column: "EmployeeId");

            migrationBuilder.CreateIndex(
                name: "IX_ComplaintAdditions_ComplaintId",
                table: "ComplaintAdditions",
                column: "ComplaintId");

            migrationBuilder.CreateIndex(
                name: "IX_ComplaintFiles_DocumentId",
                table: "ComplaintFiles",
                column: "DocumentId");

            migrationBuilder.CreateIndex(
                name: "IX_Complaints_LetterId",
                table: "Complaints",
                column: "LetterId");

            migrationBuilder.CreateIndex(
                name: "IX_Complaints_Number",
                table: "Complaints",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Complaints_PersonId",
                table: "Complaints",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Complaints_ReceivedOn",
                table: "Complaints",
                column: "ReceivedOn");

            migrationBuilder.CreateIndex(
                name: "IX_Complaints_RepresentationId",
                table: "Complaints",
                column: "RepresentationId");

            migrationBuilder.CreateIndex(
                name: "IX_Complaints_Status_AnswerBy",
                table: "Complaints",
                columns: new[] { "Status", "AnswerBy" });

            migrationBuilder.CreateIndex(
                name: "IX_Complaints_SubmissionId",
                table: "Complaints",
                column: "SubmissionId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MailingRecipients_MailingId_Status",
                table: "MailingRecipients",
                columns: new[] { "MailingId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_MailingRecipients_PersonId",
                table: "MailingRecipients",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Mailings_Status",
                table: "Mailings",
                column: "Status");

            migrationBuilder.CreateIndex(
                name: "IX_Mailings_WrittenAt",
                table: "Mailings",
                column: "WrittenAt");

            migrationBuilder.CreateIndex(
                name: "IX_PortalMessages_AskedForm_DoneAt",
                table: "PortalMessages",
                columns: new[] { "AskedForm", "DoneAt" });

            migrationBuilder.CreateIndex(
                name: "IX_PortalMessages_AttachmentId",
                table: "PortalMessages",
                column: "AttachmentId");

            migrationBuilder.CreateIndex(
                name: "IX_PortalMessages_LetterId",
                table: "PortalMessages",
                column: "LetterId");

            migrationBuilder.CreateIndex(
                name: "IX_PortalMessages_MailId",
                table: "PortalMessages",
                column: "MailId");

            migrationBuilder.CreateIndex(
                name: "IX_PortalMessages_PersonId_At",
                table: "PortalMessages",
                columns: new[] { "PersonId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_PortalMessages_RequestId",
                table: "PortalMessages",
                column: "RequestId");

            migrationBuilder.CreateIndex(
                name: "IX_PortalMessages_ThreadId",
                table: "PortalMessages",
                column: "ThreadId");

            migrationBuilder.CreateIndex(
                name: "IX_RegulationNotices_PersonId",
                table: "RegulationNotices",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_RegulationVersions_DocumentId",
                table: "RegulationVersions",
                column: "DocumentId");

            migrationBuilder.CreateIndex(
                name: "IX_RegulationVersions_InForceFrom",
                table: "RegulationVersions",
                column: "InForceFrom",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Suppressions_Every",
                table: "Suppressions",
                column: "AddressHash",
                unique: true,
                filter: "\"EndedAt\" IS NULL AND \"List\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Suppressions_List",
                table: "Suppressions",
                columns: new[] { "AddressHash", "List" },
                unique: true,
                filter: "\"EndedAt\" IS NULL AND \"List\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_UnsubscribeTokens_PersonId",
                table: "UnsubscribeTokens",
                column: "PersonId");

            migrationBuilder.AddForeignKey(
                name: "FK_NewsletterChoices_AddressImports_ImportId",
                table: "NewsletterChoices",
                column: "ImportId",
                principalTable: "AddressImports",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Outbox_Mailings_MailingId",
                table: "Outbox",
                column: "MailingId",
                principalTable: "Mailings",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_ReportRounds_Documents_LetterId",
                table: "ReportRounds",
                column: "LetterId",
                principalTable: "Documents",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            // A letter was found by its moment until now: it was stored in the change that put the report.
            migrationBuilder.Sql("""
                UPDATE "ReportRounds" SET "LetterId" = (
                    SELECT d."Id" FROM "Documents" d JOIN "Reports" r ON r."PersonId" = d."PersonId"
                    WHERE r."Id" = "ReportRounds"."ReportId" AND d."Kind" = 'ReportLetter' AND d."StoredAt" = "ReportRounds"."PutAt" LIMIT 1)
                WHERE "PutVia" = 'Letter';
                """);

            // Whoever had asked for the newsletter did so by their own wish.
            migrationBuilder.Sql("""UPDATE "NewsletterChoices" SET "Ground" = 'Consent' WHERE "Wanted";""");

            // There were only the versions on paper until now.
            migrationBuilder.Sql("""UPDATE "PrivacyRequests" SET "RegulationFrom" = '2018-05-21' WHERE "ReceivedOn" >= '2018-05-21' AND "RegulationFrom" IS NULL;""");
            migrationBuilder.Sql("""UPDATE "PrivacyRequests" SET "RegulationFrom" = '2017-12-14' WHERE "ReceivedOn" >= '2017-12-14' AND "RegulationFrom" IS NULL;""");
            migrationBuilder.Sql("""UPDATE "PrivacyRequests" SET "RegulationFrom" = '2017-08-17' WHERE "ReceivedOn" >= '2017-08-17' AND "RegulationFrom" IS NULL;""");
            migrationBuilder.Sql("""UPDATE "PrivacyRequests" SET "RegulationFrom" = '2005-01-15' WHERE "ReceivedOn" >= '0001-01-01' AND "RegulationFrom" IS NULL;""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_NewsletterChoices_AddressImports_ImportId",
                table: "NewsletterChoices");

            migrationBuilder.DropForeignKey(
                name: "FK_Outbox_Mailings_MailingId",
                table: "Outbox");

            migrationBuilder.DropForeignKey(
                name: "FK_ReportRounds_Documents_LetterId",
                table: "ReportRounds");

            migrationBuilder.DropTable(
                name: "AddressImports");

            migrationBuilder.DropTable(
                name: "ComplaintAbout");

            migrationBuilder.DropTable(
                name: "ComplaintAdditions");

            migrationBuilder.DropTable(
                name: "ComplaintFiles");

            migrationBuilder.DropTable(
                name: "ComplaintSequences");

            migrationBuilder.DropTable(
                name: "MailingRecipients");

            migrationBuilder.DropTable(
                name: "PortalMessages");

            migrationBuilder.DropTable(
                name: "RegulationNotices");

            migrationBuilder.DropTable(
                name: "Suppressions");

            migrationBuilder.DropTable(
                name: "UnsubscribeTokens");

            migrationBuilder.DropTable(
                name: "Complaints");

            migrationBuilder.DropTable(
                name: "Mailings");

            migrationBuilder.DropTable(
                name: "RegulationVersions");

            migrationBuilder.DropIndex(
                name: "IX_Reports_Status_Label_WrittenAt_Id",
                table: "Reports");

            migrationBuilder.DropIndex(
                name: "IX_Reports_Status_ReleasedAt_Id",
                table: "Reports");

            migrationBuilder.DropIndex(
                name: "IX_Reports_Status_WrittenAt_Id",
                table: "Reports");

            migrationBuilder.DropIndex(
                name: "IX_ReportRounds_LetterId",
                table: "ReportRounds");

            migrationBuilder.DropIndex(
                name: "IX_Outbox_MailingId_Status",
                table: "Outbox");

            migrationBuilder.DropIndex(
                name: "IX_Outbox_MailingId_ToAddress",
                table: "Outbox");

            migrationBuilder.DropIndex(
                name: "IX_Outbox_Status_CreatedAt",
                table: "Outbox");

            migrationBuilder.DropIndex(
                name: "IX_NewsletterChoices_ImportId",
                table: "NewsletterChoices");

            migrationBuilder.DropIndex(
                name: "IX_NewsletterChoices_PersonId_List_At",
                table: "NewsletterChoices");

            migrationBuilder.DropIndex(
                name: "IX_Documents_IsToPost_PostedOn",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "LetterId",
                table: "ReportRounds");

            migrationBuilder.DropColumn(
                name: "RegulationFrom",
                table: "PrivacyRequests");

            migrationBuilder.DropColumn(
                name: "MailingId",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "TextVersion",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "Ground",
                table: "NewsletterChoices");

            migrationBuilder.DropColumn(
                name: "ImportId",
                table: "NewsletterChoices");

            migrationBuilder.DropColumn(
                name: "List",
                table: "NewsletterChoices");

            migrationBuilder.DropColumn(
                name: "IsDeputy",
                table: "Employees");

            migrationBuilder.DropColumn(
                name: "IsToPost",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "PostedBy",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "PostedOn",
                table: "Documents");

            migrationBuilder.CreateIndex(
                name: "IX_Reports_Status_WrittenAt",
                table: "Reports",
                columns: new[] { "Status", "WrittenAt" });

            migrationBuilder.CreateIndex(
                name: "IX_NewsletterChoices_PersonId_At",
                table: "NewsletterChoices",
                columns: new[] { "PersonId", "At" });
        }
    }
}
