using CongVan.Pages;
using VietnamTime = CongVan.Workflows.Regulation.VietnamTime;

namespace CongVan.Functions.Directory;

/// <summary>What is known of an account, in the words of the console.</summary>
internal static class AccountWords
{
    public static string Of(AccountKind kind) => kind switch
    {
        AccountKind.AgencyAdmin => "Tài khoản quản trị",
        AccountKind.AgencyClerk => "Tài khoản văn thư",
        _ => "Tài khoản cá nhân",
    };

    public static StateView Of(AccountState state) => state switch
    {
        AccountState.Active => new StateView("Đang hoạt động", Tone.Good),
        AccountState.Suspended => new StateView("Tạm dừng", Tone.Bad),
        AccountState.SecurityLocked => new StateView("Khóa an toàn", Tone.Waiting),
        _ => new StateView("Đã thu hồi", Tone.Plain),
    };

    public static string Of(DateTimeOffset? at, ActivityKnowledge known) => known switch
    {
        ActivityKnowledge.Seen when at is { } seen => VietnamTime.Long(VietnamTime.DateOf(seen)),
        ActivityKnowledge.Never => "chưa lần nào",
        _ => "chưa rõ",
    };

    public static string Of(AccountLock standing) =>
        $"{Of(standing.Reason)} từ {VietnamTime.Long(VietnamTime.DateOf(standing.Since))}: {standing.Why}";

    public static string Of(AccountRecord act)
    {
        var what = act.Act switch
        {
            AccountAct.Created => "Tạo tài khoản",
            AccountAct.Changed => "Thay đổi thông tin",
            AccountAct.Moved => "Chuyển cơ quan",
            AccountAct.Disabled => act.Reason is { } reason ? Of(reason) : "Khóa",
            AccountAct.Enabled => act.Reason is { } ended ? $"Hết: {Of(ended).ToLowerInvariant()}" : "Mở lại",
            AccountAct.SessionsEnded => "Kết thúc các phiên đăng nhập",
            AccountAct.PasswordSet => "Đặt mật khẩu",
            AccountAct.ChangeForced => "Buộc đổi mật khẩu ở lần đăng nhập sau",
            AccountAct.RightsSet => "Phân quyền",
            _ => "Cấp lại mật khẩu",
        };
        return act.Why is { Length: > 0 } why ? $"{what} ({why})" : what;
    }

    public static string Of(NameOf of) => of switch
    {
        NameOf.Login => "Tên đăng nhập",
        NameOf.Holder => "Người sử dụng",
        _ => "Tên hiển thị",
    };

    private static string Of(LockReason reason) => reason switch
    {
        LockReason.Suspension => "Tạm dừng (Điều 8.4)",
        LockReason.Revocation => "Thu hồi (Điều 8.5)",
        LockReason.Inactivity => "Khóa an toàn: lâu không đăng nhập",
        LockReason.Leak => "Khóa an toàn: người sử dụng báo lộ mật khẩu",
        LockReason.DepartureBreach => "Khóa an toàn: quá hạn đề nghị thu hồi khi nghỉ việc",
        LockReason.SecretSpread => "Khóa an toàn: phát tán tài liệu mật",
        _ => "Khóa an toàn theo yêu cầu của cán bộ",
    };
}
