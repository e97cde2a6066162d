using CongVan.Functions.Processes;
using CongVan.Pages;
using CongVan.Workflows.Accounts;
using CongVan.Workflows.Regulation;
using VietnamTime = CongVan.Workflows.Regulation.VietnamTime;

namespace CongVan.Functions.Accounts;

/// <summary>How the written result of a kind of request speaks of what was done, and of what was not.</summary>
/// <param name="Done">Heading of what was done.</param>
/// <param name="Column">Head of the last column there.</param>
/// <param name="NotDone">Heading of the rest.</param>
/// <param name="After">What everybody concerned must know.</param>
/// <param name="Mail">The same in the mail the notice goes out with.</param>
internal sealed record ResultWords(string Done, string Column, string NotDone, string After, NoticeWords Mail)
{
    /// <param name="day">Of the request, by whose law it is answered.</param>
    public static ResultWords Of(ProcessKind kind, DateOnly day) => kind switch
    {
        ProcessKind.Revocation => new(
            "Tài khoản được thu hồi",
            "Kết quả",
            "Đề nghị chưa được thu hồi",
            "Tài khoản thu hồi không đăng nhập được nữa kể từ thời điểm nêu trên, được giữ lại để tra cứu; tên tài khoản không cấp cho người khác. Công việc còn lại trên tài khoản do cơ quan phân công người tiếp nhận; khi chưa phân công thì văn thư của cơ quan tiếp nhận.",
            NoticeWords.Revocation),
        ProcessKind.Change => new(
            "Thông tin được thay đổi",
            "Kết quả",
            "Đề nghị chưa được thay đổi",
            "Tài khoản chuyển cơ quan giữ nguyên tên đăng nhập; quyền tại cơ quan cũ chấm dứt từ thời điểm chuyển, quyền tại cơ quan mới do tài khoản quản trị của cơ quan đó phân. Tên đăng nhập đã cấp không cấp cho người khác.",
            NoticeWords.Change),
        ProcessKind.Reorganisation => new(
            "Tài khoản được chuyển, thu hồi; cơ quan ngừng hoạt động",
            "Kết quả",
            "Đề nghị chưa được thực hiện",
            $"Tài khoản chuyển cơ quan giữ nguyên tên đăng nhập; quyền tại cơ quan cũ chấm dứt từ thời điểm chuyển. Tài khoản thu hồi được giữ lại để tra cứu; tên tài khoản không cấp cho người khác. Trong vòng {DeadlineRule.StructuralChange.AsOf(day).Length} kể từ khi thay đổi cơ cấu tổ chức, cơ quan gửi văn bản để cập nhật mã định danh theo khoản 4 Điều 10 Quy chế.",
            NoticeWords.Reorganisation(DeadlineRule.StructuralChange.AsOf(day).Length)),
        ProcessKind.Synchronisation => new(
            "Tài khoản được đồng bộ",
            "Tên tài khoản đăng nhập cả hai hệ thống",
            "Đề nghị chưa được đồng bộ",
            "Tài khoản trên dùng để đăng nhập phần mềm Quản lý văn bản và thư điện tử công vụ theo Điều 7 Quy chế; địa chỉ thư đã có không thay đổi. Hộp thư chưa có được lập theo khoản 1 Điều 5 Quy chế kèm theo Quyết định số 40/2022/QĐ-UBND.",
            NoticeWords.Synchronisation),
        _ => new(
            "Tài khoản được cấp",
            "Tên tài khoản",
            "Đề nghị chưa được cấp tài khoản",
            "Mật khẩu không gửi kèm thông báo này. Người sử dụng tự đặt mật khẩu qua liên kết dùng một lần đã gửi tới thư điện tử công vụ, hoặc qua người tiếp nhận của cơ quan; đổi mật khẩu trong lần truy cập đầu tiên theo khoản 6 Điều 16 Quy chế.",
            NoticeWords.Provisioning),
    };

    public static bool IsDone(LineRow line) => line.State is LineState.Created or LineState.Revoked or LineState.Scheduled or LineState.Changed;

    /// <summary>The code of the agency an account was moved to; null for a line that moved none.</summary>
    public static string? NewAgencyOf(LineRow line) => line.Line switch
    {
        { Change: { Field: ChangedField.Agency } asked } => asked.AgencyCode,
        { Rearrangement: { Act: RearrangementAct.Move } asked } => asked.ToCode,
        _ => null,
    };

    private static string Left(LineRow line) => line.Remaining?.Words is { } left ? $"; {left}" : "";

    /// <summary>The last cell of a line that was done.</summary>
    public static string ResultOf(LineRow line) => line switch
    {
        { State: LineState.Scheduled, Line.Revocation.EffectiveDate: { } day } => $"{line.Login}: thu hồi từ ngày {VietnamTime.Long(day)}{Left(line)}",
        { Line.Revocation: not null } => $"{line.Login}: đã thu hồi{Left(line)}",
        { Line.Change: { NewLogin: true } asked } => $"{line.Login} thay cho {asked.Subject}",
        { Line.Change: { IsOfAccount: true } asked } => $"{asked.Subject}: {asked.Field.Words()} {asked.To}",
        { Line.Change: { } asked } => $"{asked.From} đổi thành {asked.To}",
        { State: LineState.Scheduled, Line.Rearrangement: { On: { } day } } => $"từ ngày {VietnamTime.Long(day)}, {ResultOf(line with { State = LineState.Changed }).Replace("đã thu hồi", "thu hồi", StringComparison.Ordinal)}",
        { Line.Rearrangement: { Act: RearrangementAct.Move } asked } => $"{asked.Subject}: chuyển sang {asked.To}",
        { Line.Rearrangement: { Act: RearrangementAct.Revoke } asked } => asked.Successor is { } heir ? $"{asked.Subject}: đã thu hồi, {heir} tiếp nhận công việc" : $"{asked.Subject}: đã thu hồi",
        { Line.Rearrangement: { } asked } => asked.To is { } to ? $"{asked.Subject}: ngừng hoạt động, {to} tiếp nhận" : $"{asked.Subject}: ngừng hoạt động",
        { Line.Synchronisation: { MailAddress: { } address } } => $"{line.Login} (thư: {address})",
        _ => line.Login!,
    };
}
