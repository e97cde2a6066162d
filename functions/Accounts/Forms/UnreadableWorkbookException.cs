namespace CongVan.Functions.Accounts.Forms;

/// <summary>The file is not a workbook we will open. The message is for its sender, in Vietnamese, and says what to do.</summary>
internal sealed class UnreadableWorkbookException(string message, Exception? cause = null) : Exception(message, cause);
