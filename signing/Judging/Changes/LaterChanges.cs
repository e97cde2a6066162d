namespace CongVan.Signing.Judging.Changes;

/// <summary>The axis of later changes, from what changed and what was let change.</summary>
internal static class LaterChanges
{
    public static Axis Of(IReadOnlyList<Change> changes, Permissions permissions)
    {
        if (changes.Count == 0)
            return new(Finding.Good("unchanged", "Không có thay đổi nào sau khi ký."));
        return new(changes.Select(change => permissions.Forbids(change) switch
        {
            null => Finding.Noted(change.Code, change.Text),
            _ when change.Kind == ChangeKind.Altering => Finding.Bad(change.Code, change.Text),
            var why => Finding.Bad(change.Kind == ChangeKind.Annotation && permissions.Certified is null ? change.Code : "beyond-permission", $"{change.Text} Thay đổi này không được phép: {why}."),
        }));
    }

    public static Axis Unknown { get; } = new(Finding.Unknown("not-compared", "Chữ ký không bao trùm trọn một lần lưu của tệp nên không so sánh được với tệp hiện tại."));
}
