using CongVan.Workflows.Accounts;
using CongVan.Workflows.Documents;
using CongVan.Workflows.Operations;
using CongVan.Workflows.Support;

namespace CongVan.Functions.Processes;

/// <summary>What is fixed for each kind of process.</summary>
/// <param name="Prefix">Of process ids: "dinh-chi" in dinh-chi-2026-3.</param>
/// <param name="Title">As lists show it: "Tạm dừng tài khoản".</param>
/// <param name="Orchestrator">Its function's name.</param>
public sealed record Procedure(ProcessKind Kind, string Prefix, string Title, string Orchestrator)
{
    private static readonly Dictionary<ProcessKind, Procedure> Known = new Procedure[]
    {
        new(ProcessKind.Provisioning, "cap-moi", "Cấp mới tài khoản", nameof(ProvisioningWorkflow.Provisioning)),
        new(ProcessKind.Revocation, "thu-hoi", "Thu hồi tài khoản", nameof(RevocationWorkflow.Revocation)),
        new(ProcessKind.Change, "thay-doi", "Thay đổi thông tin", nameof(ChangeWorkflow.Change)),
        new(ProcessKind.Reorganisation, "sap-xep", "Sắp xếp tổ chức", nameof(ReorganisationWorkflow.Reorganisation)),
        new(ProcessKind.Synchronisation, "dong-bo", "Đồng bộ tài khoản", nameof(SynchronisationWorkflow.Synchronisation)),
        new(ProcessKind.Departure, "nghi-viec", "Nghỉ việc, chuyển công tác", "Departure"),
        new(ProcessKind.Suspension, "tam-dung", "Tạm dừng tài khoản", "Suspension"),
        new(ProcessKind.InactivityReview, "ra-soat", "Rà soát tài khoản không hoạt động", "InactivityReview"),
        new(ProcessKind.YearlyReport, "bao-cao", "Báo cáo hằng năm", "YearlyReport"),
        new(ProcessKind.StructuralChange, "co-cau", "Thay đổi cơ cấu, mã định danh", "StructuralChange"),
        new(ProcessKind.PlannedStop, "dung-ke-hoach", "Dừng hệ thống theo kế hoạch", nameof(PlannedStopWorkflow.PlannedStop)),
        new(ProcessKind.Incident, "su-co", "Sự cố hệ thống", nameof(IncidentWorkflow.Incident)),
        new(ProcessKind.SupportTicket, "ho-tro", "Hỗ trợ người sử dụng", nameof(SupportTicketWorkflow.SupportTicket)),
        new(ProcessKind.SecretFound, "lo-mat", "Phát hiện tài liệu mật", nameof(SecretFoundWorkflow.SecretFound)),
        new(ProcessKind.ContactPoint, "dau-moi", "Đầu mối của cơ quan", "ContactPoint"),
        new(ProcessKind.OutgoingDocument, "vbdi", "Văn bản đi", nameof(OutgoingDocumentWorkflow.OutgoingDocument)),
        new(ProcessKind.DocumentRights, "quyen", "Thay đổi quyền truy cập văn bản", nameof(RightsChangeWorkflow.RightsChange)),
        new(ProcessKind.DossierList, "danh-muc", "Danh mục hồ sơ", nameof(DossierListWorkflow.DossierList)),
        new(ProcessKind.DossierTransfer, "nop-luu", "Nộp lưu hồ sơ", nameof(DossierTransferWorkflow.DossierTransfer)),
        new(ProcessKind.DocumentRecall, "thuhoi", "Thu hồi văn bản", nameof(DocumentRecallWorkflow.DocumentRecall)),
        new(ProcessKind.RecallAnswer, "laylai", "Trả lời yêu cầu lấy lại văn bản", nameof(DocumentRecallWorkflow.RecallAnswer)),
        new(ProcessKind.QuarantineRelease, "go-cach-ly", "Gỡ cách ly", nameof(RightsChangeWorkflow.RightsChange)),
        new(ProcessKind.DocumentCopy, "vbdi-sao", "Sao văn bản", nameof(DocumentCopyWorkflow.DocumentCopy)),
        new(ProcessKind.IncomingDocument, "vbden", "Văn bản đến", nameof(IncomingDocumentWorkflow.IncomingDocument)) { Version = IncomingDocumentWorkflow.ManyAtOnce },
    }.ToDictionary(procedure => procedure.Kind);

    /// <summary>With which its orchestration starts now; older ones go on with theirs.</summary>
    public int Version { get; init; } = 1;

    public static Procedure Of(ProcessKind kind) => Known[kind];
}
