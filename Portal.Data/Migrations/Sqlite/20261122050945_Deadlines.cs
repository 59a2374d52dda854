using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Deadlines : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_PrivacyRequests_AssigneeId",
                table: "PrivacyRequests");

            migrationBuilder.DropIndex(
                name: "IX_PrivacyRequests_Status_TargetDate",
                table: "PrivacyRequests");

            migrationBuilder.AddColumn<DateOnly>(
                name: "AvgLateAfter",
                table: "PrivacyRequests",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "EndedOn",
                table: "PrivacyRequests",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ExtendedOn",
                table: "PrivacyRequests",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "LateAfter",
                table: "PrivacyRequests",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "PausedSince",
                table: "PrivacyRequests",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "WaitingSince",
                table: "PrivacyRequests",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ReminderId",
                table: "Outbox",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ApplicantWords",
                columns: table => new
                {
                    Word = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApplicantWords", x => new { x.Word, x.RequestId });
                    table.ForeignKey(
                        name: "FK_ApplicantWords_PrivacyRequests_RequestId",
                        column: x => x.RequestId,
                        principalTable: "PrivacyRequests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CalendarEditions",
                columns: table => new
                {
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    KnownUntil = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Days = table.Column<string>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CalendarEditions", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "CaseReminders",
                columns: table => new
                {
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ForDate = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    WorkingDays = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AssigneeId = table.Column<Guid>(type: "TEXT", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseReminders", x => new { x.RequestId, x.Kind, x.ForDate, x.WorkingDays });
                    table.ForeignKey(
                        name: "FK_CaseReminders_PrivacyRequests_RequestId",
                        column: x => x.RequestId,
                        principalTable: "PrivacyRequests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TermSettings",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Pauses_ForIdentity = table.Column<bool>(type: "INTEGER", nullable: false),
                    Pauses_ForClarification = table.Column<bool>(type: "INTEGER", nullable: false),
                    Pauses_AskWithinWorkingDays = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    ReminderWorkingDays = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TermSettings", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_PrivacyRequests_AvgDate",
                table: "PrivacyRequests",
                column: "AvgDate",
                filter: "\"EndedOn\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PrivacyRequests_ExtendedOn",
                table: "PrivacyRequests",
                column: "ExtendedOn",
                filter: "\"EndedOn\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PrivacyRequests_Figures_Answered",
                table: "PrivacyRequests",
                columns: new[] { "EndedOn", "Kind", "RegulationDate", "AvgDate" },
                filter: "\"AnsweredAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PrivacyRequests_Figures_OpenAge",
                table: "PrivacyRequests",
                column: "ReceivedOn",
                filter: "\"EndedOn\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PrivacyRequests_ReceivedOn_CaseNumber",
                table: "PrivacyRequests",
                columns: new[] { "ReceivedOn", "CaseNumber" });

            migrationBuilder.CreateIndex(
                name: "IX_PrivacyRequests_RegulationDate",
                table: "PrivacyRequests",
                column: "RegulationDate",
                filter: "\"EndedOn\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PrivacyRequests_Worklist_AvgExceeded",
                table: "PrivacyRequests",
                columns: new[] { "AvgLateAfter", "CaseNumber" },
                filter: "\"EndedOn\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PrivacyRequests_Worklist_Done",
                table: "PrivacyRequests",
                columns: new[] { "EndedOn", "CaseNumber" },
                filter: "\"EndedOn\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PrivacyRequests_Worklist_Incomplete",
                table: "PrivacyRequests",
                columns: new[] { "EndedOn", "CaseNumber" },
                filter: "\"OmissionReported\"");

            migrationBuilder.CreateIndex(
                name: "IX_PrivacyRequests_Worklist_Late",
                table: "PrivacyRequests",
                columns: new[] { "LateAfter", "CaseNumber" },
                filter: "\"EndedOn\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PrivacyRequests_Worklist_Mine",
                table: "PrivacyRequests",
                columns: new[] { "AssigneeId", "TargetDate", "CaseNumber" },
                filter: "\"EndedOn\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PrivacyRequests_Worklist_Open",
                table: "PrivacyRequests",
                columns: new[] { "TargetDate", "CaseNumber", "AssigneeId", "LateAfter", "AvgLateAfter", "PausedSince" },
                filter: "\"EndedOn\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PrivacyRequests_Worklist_Paused",
                table: "PrivacyRequests",
                columns: new[] { "PausedSince", "CaseNumber" },
                filter: "\"PausedSince\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PrivacyRequests_Worklist_Unassigned",
                table: "PrivacyRequests",
                columns: new[] { "TargetDate", "CaseNumber" },
                filter: "\"EndedOn\" IS NULL AND \"AssigneeId\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PrivacyRequests_Worklist_Waiting",
                table: "PrivacyRequests",
                columns: new[] { "WaitingSince", "CaseNumber" },
                filter: "\"WaitingSince\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ApplicantWords_RequestId",
                table: "ApplicantWords",
                column: "RequestId");

            migrationBuilder.CreateIndex(
                name: "IX_CaseReminders_Id",
                table: "CaseReminders",
                column: "Id",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ApplicantWords");

            migrationBuilder.DropTable(
                name: "CalendarEditions");

            migrationBuilder.DropTable(
                name: "CaseReminders");

            migrationBuilder.DropTable(
                name: "TermSettings");

            migrationBuilder.DropIndex(
                name: "IX_PrivacyRequests_AvgDate",
                table: "PrivacyRequests");

            migrationBuilder.DropIndex(
                name: "IX_PrivacyRequests_ExtendedOn",
                table: "PrivacyRequests");

            migrationBuilder.DropIndex(
                name: "IX_PrivacyRequests_Figures_Answered",
                table: "PrivacyRequests");

            migrationBuilder.DropIndex(
                name: "IX_PrivacyRequests_Figures_OpenAge",
                table: "PrivacyRequests");

            migrationBuilder.DropIndex(
                name: "IX_PrivacyRequests_ReceivedOn_CaseNumber",
                table: "PrivacyRequests");

            migrationBuilder.DropIndex(
                name: "IX_PrivacyRequests_RegulationDate",
                table: "PrivacyRequests");

            migrationBuilder.DropIndex(
                name: "IX_PrivacyRequests_Worklist_AvgExceeded",
                table: "PrivacyRequests");

            migrationBuilder.DropIndex(
                name: "IX_PrivacyRequests_Worklist_Done",
                table: "PrivacyRequests");

            migrationBuilder.DropIndex(
                name: "IX_PrivacyRequests_Worklist_Incomplete",
                table: "PrivacyRequests");

            migrationBuilder.DropIndex(
                name: "IX_PrivacyRequests_Worklist_Late",
                table: "PrivacyRequests");

            migrationBuilder.DropIndex(
                name: "IX_PrivacyRequests_Worklist_Mine",
                table: "PrivacyRequests");

            migrationBuilder.DropIndex(
                name: "IX_PrivacyRequests_Worklist_Open",
                table: "PrivacyRequests");

            migrationBuilder.DropIndex(
                name: "IX_PrivacyRequests_Worklist_Paused",
                table: "PrivacyRequests");

            migrationBuilder.DropIndex(
                name: "IX_PrivacyRequests_Worklist_Unassigned",
                table: "PrivacyRequests");

            migrationBuilder.DropIndex(
                name: "IX_PrivacyRequests_Worklist_Waiting",
                table: "PrivacyRequests");

            migrationBuilder.DropColumn(
                name: "AvgLateAfter",
                table: "PrivacyRequests");

            migrationBuilder.DropColumn(
                name: "EndedOn",
                table: "PrivacyRequests");

            migrationBuilder.DropColumn(
                name: "ExtendedOn",
                table: "PrivacyRequests");

            migrationBuilder.DropColumn(
                name: "LateAfter",
                table: "PrivacyRequests");

            migrationBuilder.DropColumn(
                name: "PausedSince",
                table: "PrivacyRequests");

            migrationBuilder.DropColumn(
                name: "WaitingSince",
                table: "PrivacyRequests");

            migrationBuilder.DropColumn(
                name: "ReminderId",
                table: "Outbox");

            migrationBuilder.CreateIndex(
                name: "IX_PrivacyRequests_AssigneeId",
                table: "PrivacyRequests",
                column: "AssigneeId");

            migrationBuilder.CreateIndex(
                name: "IX_PrivacyRequests_Status_TargetDate",
                table: "PrivacyRequests",
                columns: new[] { "Status", "TargetDate" });
        }
    }
}
