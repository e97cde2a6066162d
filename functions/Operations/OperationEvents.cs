using CongVan.Functions.Processes;

namespace CongVan.Functions.Operations;

/// <summary>What people reported of a stop or an incident: events that happen once, and so the row that comes before the wake-up.</summary>
internal static class OperationEvents
{
    public const string Finished = "finished";
    public const string Cancelled = "cancelled";
    public const string Begun = "begun";
    public const string Missed = "should-be-over";

    public static bool Has(this ProcessRow process, string key) => process.Find(key) is not null;

    public static ProcessEvent? Find(this ProcessRow process, string key) =>
        process.Events.FirstOrDefault(happened => string.Equals(happened.Key, key, StringComparison.Ordinal));
}
