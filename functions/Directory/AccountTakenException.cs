namespace CongVan.Functions.Directory;

/// <summary>The login belongs to somebody the directory knew before; it was not touched.</summary>
/// <param name="words">In Vietnamese, for the case: whose it is and what to do.</param>
public sealed class AccountTakenException(string words) : DirectoryException(words, canRetry: false);
