using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Portal.Data.Database;

/// <summary>What the two databases, and the file system, say in their own words.</summary>
internal static class DatabaseErrors
{
    /// <summary>Somebody else stored the same key a moment before.</summary>
    public static bool IsUniqueViolation(DbUpdateException exception) => exception.InnerException is
        SqliteException { SqliteExtendedErrorCode: 2067 or 1555 } or PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    /// <summary>Another program holds the file: the sharing violation of Windows, and what flock says on Linux and macOS.</summary>
    public static bool IsHeldByAnother(IOException problem) => (problem.HResult & 0xFFFF) is 32 or 33 or 11 or 35;

    /// <summary>A text holds U+0000, which PostgreSQL does not take.</summary>
    public static bool IsUnstorableText(DbUpdateException exception) =>
        exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter };
}
