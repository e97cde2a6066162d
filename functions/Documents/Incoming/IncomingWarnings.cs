using CongVan.Functions.Documents.Exchange;
using CongVan.Workflows.Documents;

namespace CongVan.Functions.Documents.Incoming;

/// <summary>What the clerk should look at before accepting (NĐ 30 Đ21.2a, Phụ lục VI Phần I). Pure.</summary>
internal static class IncomingWarnings
{
    public static IReadOnlyList<IncomingWarning> Of(IncomingRow row, IReadOnlyList<Examined> examined, IEnumerable<IncomingRow> like)
    {
        var known = like.ToDictionary(other => other.Id, StringComparer.Ordinal);
        return
        [
            .. DuplicateRules.Of(row.Identity, known.Values.Select(other => other.Identity)).Select(warning => new IncomingWarning(
                $"{warning.Words}{Arrived(known[warning.OtherId])}", warning.OtherId)),
            .. row.Files.Zip(examined).SelectMany(pair => Of(pair.First, pair.Second)),
            .. row.Source == IncomingSource.Axis && row.Files.All(file => file.Role != EnvelopeFileRole.Signed)
                ? new[] { new IncomingWarning("Không có tệp văn bản đã ký số (khoản 5 Điều 4 Quy chế)") }
                : [],
        ];
    }

    private static string Arrived(IncomingRow other) => other.ArrivalNumber is { } number
        ? FormattableString.Invariant($" (số đến {number}/{other.ArrivalDate?.Year})")
        : " (đang chờ tiếp nhận)";

    private static IEnumerable<IncomingWarning> Of(IncomingFile file, Examined examined)
    {
        if (examined.File.Verdict is { IsBad: true } bad)
            yield return new IncomingWarning($"{file.File.FileName}: {bad.InOneLine}");
        else if (file.Role == EnvelopeFileRole.Signed && examined.File.Verdict is { IsValid: false } doubtful)
            yield return new IncomingWarning($"{file.File.FileName}: {doubtful.InOneLine}");
        if (examined.Malware is null && examined.Kind is null)
            yield return new IncomingWarning($"{file.File.FileName}: loại tệp không được phép (chỉ nhận PDF, JPG, PNG, Word, Excel, ZIP, RAR); không mở tệp này");
        else if (examined.Kind is { } kind && !kind.Agrees(file.File.FileName))
            yield return new IncomingWarning($"{file.File.FileName}: đuôi tệp không đúng nội dung ({kind.Words}); không mở tệp này");
    }
}
