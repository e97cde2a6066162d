namespace CongVan.Runtime.Engine;

/// <summary>The data folder cannot be used. The message names what was found and the cure.</summary>
public sealed class DurableStoreException(string message, Exception? innerException = null) : Exception(message, innerException);
