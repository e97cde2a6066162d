namespace CongVan.Walkthrough;

/// <summary>Something went otherwise than the law or this story says; the message names what was expected and what was seen.</summary>
internal sealed class WentOtherwise(string message) : Exception(message);
