using CongVan.Functions.Errors;
using CongVan.Functions.Processes;

namespace CongVan.Functions.Accounts;

/// <summary>Where what was filed is put right when it is no request with lines: each kind has its own way.</summary>
internal static class CorrectionWords
{
    public static RefusedException NotThisWay(ProcessRow process) => RefusedException.Conflict(
        "khong-dinh-chinh", $"Hồ sơ {process.Id} ({Procedure.Of(process.Kind).Title}) không có dòng đề nghị để đính chính. {WayOut(process)}");

    private static string WayOut(ProcessRow process) => process.Kind switch
    {
        ProcessKind.Departure =>
            $"Quyết định nhân sự ghi sai thì đính chính tại api/departures/{process.Id}/corrections; quyết định được rút thì gửi tại api/departures/{process.Id}/end.",
        ProcessKind.StructuralChange =>
            $"Gửi lại văn bản đúng, số mới, tại api/structure-reports với processId {process.Id}; Sở ghi nhận nhầm thì rút tại api/structure-changes/{process.Id}/withdraw.",
        ProcessKind.ContactPoint => $"Ghi lại đầu mối tại api/agencies/{process.AgencyCode}/contact; đầu mối trước được giữ kèm ngày.",
        ProcessKind.YearlyReport => "Nộp lại Mẫu 04 bằng văn bản mới tại api/reports/{năm}; bản trước được giữ.",
        ProcessKind.Suspension =>
            "Căn cứ tạm dừng do Sở ghi nhận và cán bộ quyết định: gửi giải trình khi được thông báo; căn cứ sai thì cán bộ quyết định không tạm dừng, căn cứ đúng ghi nhận mới tại api/suspensions.",
        ProcessKind.PlannedStop => $"Hủy đợt dừng tại api/operations/{process.Id}/cancelled rồi thông báo lại tại api/stops.",
        ProcessKind.Incident => $"Ghi nội dung đúng khi báo kết thúc tại api/operations/{process.Id}/finished.",
        ProcessKind.SupportTicket => $"Đầu mối ghi nội dung đúng khi trả lời tại api/tickets/{process.Id}/settled, hoặc khi chuyển Sở tại api/tickets/{process.Id}/passed-on.",
        ProcessKind.SecretFound => $"Ghi thêm tại api/secrets/{process.Id}/notes.",
        _ => "Gửi ý kiến theo đường dẫn trong thư của hồ sơ.",
    };
}
