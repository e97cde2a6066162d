using CongVan.Workflows.Documents;
using CongVan.Workflows.Regulation;

namespace CongVan.Functions.Documents.Incoming;

/// <summary>A document as those read it who decide on it or work on it, in the order of reading. Pure.</summary>
internal static class IncomingFacts
{
    public static IReadOnlyList<(string Label, string Text)> Of(IncomingRow row)
    {
        var envelope = row.Envelope;
        var facts = new List<(string, string)>
        {
            ("Cơ quan ban hành", envelope.From.OrganName),
            ("Số, ký hiệu", envelope.Code.ToString()),
            ("Ngày văn bản", VietnamTime.Long(envelope.Promulgation.Date)),
            ("Tên loại", envelope.DocumentType.TypeName),
            ("Trích yếu", envelope.Subject),
        };
        if (envelope.Signer is { } signer)
            facts.Add(("Người ký", string.Join(", ", new[] { signer.FullName, signer.Position }.OfType<string>())));
        if (row.Urgency != Urgency.Normal)
            facts.Add(("Mức độ khẩn", row.Urgency.Words().ToUpperInvariant()));
        if (envelope.DueDate is { } due)
            facts.Add(("Hạn trả lời", VietnamTime.Long(due)));
        facts.Add(("Đến", $"{Moment(row.ArrivedAt)}, {IncomingWords.By(row.Source)}"));
        if (row.ArrivalNumber is { } number)
            facts.Add(("Số đến", FormattableString.Invariant($"{number} ngày {VietnamTime.Long(row.ArrivalDate!.Value)}")));
        foreach (var other in envelope.ResponseFor)
            facts.Add(("Trả lời văn bản", other.PromulgationDate is { } date ? $"{other.Code} ngày {VietnamTime.Long(date)}" : other.Code));
        if (row.Updates.Count > 0)
            facts.Add((envelope.Business.Type == Exchange.BusinessType.Update ? "Cập nhật văn bản đến" : "Thay thế văn bản đến", string.Join("; ", row.Updates)));
        if (row.UpdatedBy.Count > 0)
            facts.Add(("Nơi gửi đã gửi văn bản mới thay cho văn bản này", string.Join("; ", row.UpdatedBy)));
        return facts;
    }

    public static string Moment(DateTimeOffset at)
    {
        var local = at.ToOffset(VietnamTime.Offset);
        return FormattableString.Invariant($"{local:HH:mm} ngày {VietnamTime.Long(VietnamTime.DateOf(at))}");
    }
}
