using CongVan.Functions.Accounts;
using CongVan.Pages;
using CongVan.Workflows.Accounts;
using VietnamTime = CongVan.Workflows.Regulation.VietnamTime;

namespace CongVan.Functions.Views;

/// <summary>A line in words, by what it asks for: a new account, or something with one that is there.</summary>
internal static class LineWords
{
    public static string KindOf(CheckedLine line) => line.Rearrangement is { Act: RearrangementAct.End } ? "Cơ quan, đơn vị" : line.Change?.Field switch
    {
        ChangedField.AgencyName => "Tên cơ quan, đơn vị",
        ChangedField.RoomName => "Tên phòng, ban",
        _ => RequestViews.KindWords(line.Kind),
    };

    /// <summary>The holder; of an account that could not be found, its name as the agency wrote it; of a display name, that name.</summary>
    public static string HolderOf(CheckedLine line) => line.Holder.FullName is { Length: > 0 } name
        ? name
        : line.Revocation?.Login ?? line.Change?.Subject ?? line.Rearrangement?.Subject ?? "";

    /// <summary>"Đ8.3c"; null where the law names no point.</summary>
    public static string? GroundOf(CheckedLine line)
    {
        var article = line switch
        {
            { Revocation: not null } => "Đ8.5",
            { Suspension: not null } => "Đ8.4",
            { Change: not null } => "Đ8.3",
            { Rearrangement: not null } or { Synchronisation: not null } => "Đ",
            _ => "Đ8.2",
        };
        return line.Ground.Length == 0 ? null : $"{article}{line.Ground}";
    }

    /// <summary>What the official looks at beside the account itself.</summary>
    public static IEnumerable<LineFlag> FlagsOf(CheckedLine line) =>
    [
        .. line.Revocation is { } revocation ? FlagsOf(revocation) : [],
        .. line.Change is { } change ? FlagsOf(change) : [],
        .. line.Rearrangement is { } rearrangement ? FlagsOf(rearrangement) : [],
        .. line.Suspension is { } unused ? (LineFlag[])[new LineFlag("Không gửi, nhận", $"{unused}; cơ quan không nêu lý do.")] : [],
        .. line.Flags.Select(flag => new LineFlag("Cần lưu ý", flag)),
    ];

    public static (string Result, Tone Tone) ResultOf(LineRow row)
    {
        var (did, no, failed, doing) = WordsOf(row.Line);
        return row.State switch
        {
            LineState.Created or LineState.Changed => (did, Tone.Good),
            LineState.Refused => ("Không đủ điều kiện", Tone.Bad),
            LineState.Declined => (no, Tone.Bad),
            LineState.Failed => ($"{failed}, đang xử lý riêng", Tone.Bad),
            LineState.Withdrawn => ("Đã rút", Tone.Plain),
            LineState.Corrected => ("Đã đính chính", Tone.Plain),
            LineState.Kept => ("Giữ tài khoản, không thu hồi", Tone.Plain),
            LineState.Revoked => ($"Đã thu hồi{Left(row)}", Tone.Good),
            LineState.Scheduled => ($"{WillOf(row.Line)}{Left(row)}", Tone.Good),
            LineState.Agreed => ($"Đã duyệt, {doing}", Tone.Waiting),
            _ => ("Chờ duyệt", Tone.Waiting),
        };
    }

    private static string WillOf(CheckedLine line) => line switch
    {
        { Rearrangement: { On: { } day } asked } => $"{asked.Act switch { RearrangementAct.Move => "Sẽ chuyển", RearrangementAct.Revoke => "Sẽ thu hồi", _ => "Sẽ ngừng hoạt động" }} từ {VietnamTime.Long(day)}",
        _ => $"Sẽ thu hồi từ {VietnamTime.Long(line.Revocation!.EffectiveDate!.Value)}",
    };

    private static string Left(LineRow row) => row.Remaining?.Words is { } left ? $"; {left}" : "";

    private static (string Did, string No, string Failed, string Doing) WordsOf(CheckedLine line) => line switch
    {
        { Revocation: not null } => ("Đã thu hồi", "Không thu hồi", "Chưa khóa được", "đang thu hồi"),
        { Suspension: not null } => ("Đã tạm dừng", "Không tạm dừng", "Chưa mở được hồ sơ tạm dừng", "mở hồ sơ tạm dừng"),
        { Change.Field: ChangedField.Agency } => ("Đã chuyển", "Không chuyển", "Chưa chuyển được", "đang chuyển"),
        { Rearrangement.Act: RearrangementAct.Move } => ("Đã chuyển", "Không chuyển", "Chưa chuyển được", "đang chuyển"),
        { Rearrangement.Act: RearrangementAct.Revoke } => ("Đã thu hồi", "Không thu hồi", "Chưa khóa được", "đang thu hồi"),
        { Rearrangement: not null } => ("Đã ngừng hoạt động", "Không ngừng hoạt động", "Chưa ngừng hoạt động", "đang ngừng hoạt động"),
        { Synchronisation: not null } => ("Đã đồng bộ", "Không đồng bộ", "Chưa đồng bộ được", "đang đồng bộ"),
        { Change: not null } => ("Đã thay đổi", "Không thay đổi", "Chưa thay đổi được", "đang thay đổi"),
        _ => ("Đã cấp", "Không cấp", "Chưa cấp được", "đang tạo tài khoản"),
    };

    private static IEnumerable<LineFlag> FlagsOf(AskedRevocation asked)
    {
        yield return new LineFlag("Lý do", asked.Reason);
        yield return new LineFlag("Thu hồi", asked.EffectiveDate is { } day ? $"Từ ngày {VietnamTime.Long(day)}, không sớm hơn." : "Ngay khi được duyệt.");
        if (asked.Successor is { } successor)
            yield return new LineFlag("Tiếp nhận công việc", successor);
    }

    private static IEnumerable<LineFlag> FlagsOf(AskedChange asked)
    {
        var from = asked.From.Length == 0 ? "(chưa có)" : asked.From;
        yield return new LineFlag($"Thay đổi {asked.Field.Words()}", $"{from} → {asked.To}");
        if (asked.NewLogin)
            yield return new LineFlag("Tên đăng nhập cũ", asked.Subject);
        if (asked.Post is { } post)
            yield return new LineFlag("Chức vụ mới", post);
        if (asked.Room is { Length: > 0 } room)
            yield return new LineFlag("Bộ phận công tác mới", room);
        if (asked.NewHolder is { } holder)
            yield return new LineFlag("Người giữ mới", $"{holder.FullName}, {holder.Post}, điện thoại {holder.Phone}");
    }

    private static IEnumerable<LineFlag> FlagsOf(AskedRearrangement asked)
    {
        yield return asked.Act switch
        {
            RearrangementAct.Move => new LineFlag("Chuyển", $"{asked.From} → {asked.To}, tên đăng nhập giữ nguyên"),
            RearrangementAct.Revoke => new LineFlag("Thu hồi", $"Tài khoản của {asked.From}; được giữ lại, tên không cấp cho người khác"),
            _ => new LineFlag("Ngừng hoạt động", asked.To is { } to ? $"{to} tiếp nhận" : "Giải thể"),
        };
        if (asked.Room is { Length: > 0 } room)
            yield return new LineFlag("Bộ phận công tác mới", room);
        if (asked.Successor is { } successor)
            yield return new LineFlag("Tiếp nhận công việc", successor);
    }
}
