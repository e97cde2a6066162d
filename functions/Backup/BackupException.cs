namespace CongVan.Functions.Backup;

/// <summary>A backup or restore that cannot go on. The message is for the operator, in Vietnamese, and ends with the cure.</summary>
internal sealed class BackupException(string message, Exception? inner = null) : Exception(message, inner);
