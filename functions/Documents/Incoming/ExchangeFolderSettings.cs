using System.ComponentModel.DataAnnotations;

namespace CongVan.Functions.Documents.Incoming;

/// <summary>Settings under <c>ExchangeFolder</c>.</summary>
public sealed record ExchangeFolderSettings
{
    public const string Section = "ExchangeFolder";

    /// <summary>
    /// A folder in which each agency has one named by its code, e.g. <c>H49.14</c>: what is put there is taken in. Empty: none is watched.
    /// Where many instances run, one of them watches.
    /// </summary>
    public string? Path { get; init; }

    /// <summary>How long a file must have lain unchanged before it is taken, 0 to 3,600 seconds: it may still be being written.</summary>
    [Range(0, 3600, ErrorMessage = "ExchangeFolder:SettleSeconds phải từ 0 đến 3600 (giây tệp phải nằm yên trước khi được nhận).")]
    public int SettleSeconds { get; init; } = 30;
}
