namespace CongVan.Workflows.Accounts;

/// <summary>
/// Lines against one another and against other open requests: of two that change one thing the first counts, and a transfer or a new
/// login leaves no room for another change of what it changes itself. Only sound lines take a place.
/// </summary>
internal static class ChangeConflicts
{
    public static IReadOnlyList<CheckedLine> Judge(IReadOnlyList<CheckedLine> lines, IReadOnlyList<OpenChange> open)
    {
        var judged = new List<CheckedLine>(lines.Count);
        foreach (var line in lines)
        {
            var refusal = line is { IsSound: true, Change: { } asked } ? Elsewhere(asked, open) ?? Above(asked, judged) : null;
            judged.Add(refusal is null ? line : line with { Refusals = [refusal] });
        }

        return judged;
    }

    private static string? Elsewhere(AskedChange asked, IReadOnlyList<OpenChange> open) =>
        open.FirstOrDefault(other => string.Equals(other.Key, asked.Key, StringComparison.Ordinal)) is { } same
            ? $"{asked.Field.Words()} của {asked.Subject} đang được đề nghị thay đổi tại {same.Document}"
            : null;

    private static string? Above(AskedChange asked, IEnumerable<CheckedLine> judged)
    {
        foreach (var line in judged.Where(line => line.IsSound))
        {
            var other = line.Change!;
            if (string.Equals(other.Key, asked.Key, StringComparison.Ordinal))
                return $"{asked.Field.Words()} của {asked.Subject} đã ghi ở {LinePlace.Row(line.LineId)}";
            if (SameAccount(asked, other) && (asked.NewLogin || other.NewLogin || Moves(asked, other) || Moves(other, asked)))
                return $"mâu thuẫn với {LinePlace.Row(line.LineId)} về cùng tài khoản {asked.Subject}: {(asked.NewLogin || other.NewLogin ? "đổi tên đăng nhập thì gửi các thay đổi khác sau" : "chức vụ, bộ phận ở nơi mới ghi ngay tại dòng chuyển cơ quan")}";
        }

        return null;
    }

    private static bool SameAccount(AskedChange one, AskedChange other) =>
        one.IsOfAccount && other.IsOfAccount && string.Equals(one.Subject, other.Subject, StringComparison.Ordinal);

    /// <summary>The new agency's post and room are part of the transfer.</summary>
    private static bool Moves(AskedChange transfer, AskedChange other) =>
        transfer.Field == ChangedField.Agency && other.Field is ChangedField.Post or ChangedField.Room;
}
