using System.ComponentModel.DataAnnotations;

namespace CongVan.Functions.Documents.Incoming;

/// <summary>Settings under <c>ExchangeFolder</c>.</summary>
public sealed record ExchangeFolderSettings
{
    public const string Section = "ExchangeFolder";

    /// <summary>Where a folder is watched.</summary>
    public const string EachMinute = "10 * * * * *";

    /// <summary>Where there is none to watch, as on Azure: with the others of the night, so that a virtual clock need not stop for nothing.</summary>
    public const string OnceADay = "10 0 17 * * *";

    /// <summary>
    /// A folder in which each agency has one named by its code, e.g. <c>H49.14</c>: what is put there is taken in. Empty: none is watched.
    /// Where many instances run, one of them watches.
    /// </summary>
    public string? Path { get; init; }

    /// <summary>How long a file must have lain unchanged before it is taken, 0 to 3,600 seconds: it may still be being written.</summary>
    [Range(0, 3600, ErrorMessage = "ExchangeFolder:SettleSeconds phải từ 0 đến 3600 (giây tệp phải nằm yên trước khi được nhận).")]
    public int SettleSeconds { get; init; } = 30;

    /// <summary><see cref="ExchangeFolder.Setting"/>; each minute where there is a folder, unless said otherwise.</summary>
    [RegularExpression(@"^[0-9*/,\-]+( [0-9A-Za-z*/,\-]+){5}$", ErrorMessage = "ExchangeFolder:Schedule phải là lịch NCRONTAB sáu trường theo giờ UTC, ví dụ “10 * * * * *”.")]
    public string? Schedule { get; init; }

    /// <summary>When the folder of these settings is looked at.</summary>
    public static string Usual(string? path) => string.IsNullOrWhiteSpace(path) ? OnceADay : EachMinute;
}
