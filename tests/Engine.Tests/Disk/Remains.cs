using CongVan.Runtime.Engine.Store;

namespace Engine.Tests.Disk;

/// <summary>What is left in the store when everything has come to its end.</summary>
internal static class Remains
{
    /// <returns>"ok" when the file is sound and nothing waits to be done.</returns>
    public static string Of(Statements store)
    {
        using (var check = store.Rows("PRAGMA integrity_check"))
        {
            check.Read();
            if (check.GetString(0) is not "ok" and var damage)
            {
                return damage;
            }
        }

        return string.Join(
            ' ',
            new[] { "inbox", "activities", "timers", "instances WHERE carry IS NOT NULL" }.Select(table =>
                store.Number($"SELECT COUNT(*) FROM {table}") is > 0 and var left ? $"{left} in {table}" : "")).Trim() is { Length: > 0 } left ? left : "ok";
    }
}
