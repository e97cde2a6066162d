using System.Text.Json.Serialization;

namespace CongVan.Functions.Imports;

/// <summary>What an import would do, or did, line by line.</summary>
/// <param name="Mark">Names the file's content; sent back as <c>apply</c> with the same file it lets the import be carried out.</param>
/// <param name="Applied">False for a preview: nothing was written.</param>
/// <param name="Problems">What could not be read, with its cell; every other line counts all the same.</param>
public sealed record ImportAnswer(
    string Mark, bool Applied, int New, int Present, int Differing, int Refused, IReadOnlyList<ImportLine> Lines, IReadOnlyList<string> Problems, string Message)
{
    internal static ImportAnswer Of(string mark, bool applied, IReadOnlyList<ImportLine> lines, IReadOnlyList<string> problems, string subject)
    {
        int Count(ImportVerdict verdict) => lines.Count(line => line.Verdict == verdict);
        var (added, present, differing, refused) = (Count(ImportVerdict.New), Count(ImportVerdict.Present), Count(ImportVerdict.Differs), Count(ImportVerdict.Refused));
        var counted = $"{present} {subject} đã có, {differing} {subject} đã có với thông tin khác (giữ nguyên), {refused} dòng không nhận";
        return new ImportAnswer(mark, applied, added, present, differing, refused, lines, problems, applied
            ? $"Đã nạp {added} {subject}; {counted}."
            : $"Xem trước, chưa ghi gì: sẽ nạp {added} {subject}; {counted}. Gửi lại đúng tệp này với apply={mark} để nạp.");
    }
}

/// <param name="Place">Where it stands: "dòng 7", "II.1-2, quản trị".</param>
/// <param name="Subject">The login, or the agency's code.</param>
/// <param name="Words">Why it is refused, what differs, or what is odd.</param>
public sealed record ImportLine(string Place, string Subject, ImportVerdict Verdict, IReadOnlyList<string> Words);

[JsonConverter(typeof(JsonStringEnumConverter<ImportVerdict>))]
public enum ImportVerdict
{
    /// <summary>Not there yet: taken in.</summary>
    [JsonStringEnumMemberName("moi")]
    New,

    /// <summary>There as the file says.</summary>
    [JsonStringEnumMemberName("da-co")]
    Present,

    /// <summary>There, and otherwise: left as it is. An import corrects nobody.</summary>
    [JsonStringEnumMemberName("khac")]
    Differs,

    [JsonStringEnumMemberName("khong-nhan")]
    Refused,
}
