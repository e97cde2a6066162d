namespace CongVan.Pages;

/// <summary>Same-day receipt: number, due time, where to look.</summary>
/// <param name="StatusAddress">Absolute.</param>
public sealed record ReceiptMail(Office Office, RequestView Request, DeadlineView? Deadline, int Lines, string StatusAddress);

/// <summary>The official asks the agency for more; the clock goes on.</summary>
/// <param name="Asked">What the official wrote.</param>
/// <param name="AnswerAddress">Where to answer or look; absolute.</param>
public sealed record AskForMoreMail(
    Office Office, RequestView Request, DeadlineView? Deadline, string AskedBy, string Asked, string AnswerAddress);

/// <summary>The written result, attached, to the agency.</summary>
/// <param name="PaperNumber">"12/TB-STTTT".</param>
/// <param name="Signer">Who signed, with post.</param>
public sealed record NoticeMail(
    Office Office,
    RequestView Request,
    string PaperNumber,
    DateOnly PaperDate,
    string Signer,
    IReadOnlyList<LineResult> Results,
    string AttachmentName,
    string StatusAddress,
    NoticeWords Words);

/// <summary>How a result speaks of lines that were done and of those that were not.</summary>
/// <param name="Done">After their number: "tài khoản được cấp".</param>
/// <param name="NotDone">After their number: "đề nghị không được cấp".</param>
/// <param name="After">What the agency must know about what was done.</param>
public sealed record NoticeWords(string Done, string NotDone, string After)
{
    public static NoticeWords Provisioning { get; } = new(
        "tài khoản được cấp",
        "đề nghị không được cấp",
        "Mật khẩu không gửi qua thư. Mỗi người sử dụng nhận một liên kết dùng một lần để tự đặt mật khẩu; người chưa có thư công vụ nhận liên kết qua người tiếp nhận của quý cơ quan.");

    public static NoticeWords Revocation { get; } = new(
        "tài khoản được thu hồi",
        "đề nghị không được thu hồi",
        "Tài khoản thu hồi không đăng nhập được nữa, được giữ lại để tra cứu và tên không cấp cho người khác. Công việc còn lại của người sử dụng do cơ quan phân công; chưa phân công thì văn thư của cơ quan tiếp nhận.");

    /// <param name="within">The period of Đ10.4: "15 ngày".</param>
    public static NoticeWords Reorganisation(string within) => new(
        "tài khoản, cơ quan được sắp xếp",
        "đề nghị không được thực hiện",
        $"Tài khoản chuyển cơ quan giữ nguyên tên đăng nhập; tài khoản thu hồi được giữ lại để tra cứu và tên không cấp cho người khác. Đề nghị gửi văn bản cập nhật mã định danh trong vòng {within} (khoản 4 Điều 10 Quy chế).");

    public static NoticeWords Synchronisation { get; } = new(
        "tài khoản được đồng bộ",
        "đề nghị không được đồng bộ",
        "Mỗi người dùng một tài khoản để đăng nhập phần mềm Quản lý văn bản và thư công vụ; địa chỉ thư đã có không thay đổi.");

    public static NoticeWords Change { get; } = new(
        "thông tin được thay đổi",
        "đề nghị không được thay đổi",
        "Tài khoản chuyển cơ quan giữ nguyên tên đăng nhập; quyền tại cơ quan cũ chấm dứt từ thời điểm chuyển, quyền tại cơ quan mới do tài khoản quản trị của cơ quan đó phân.");
}

public static partial class Mails
{
    public static MailText Receipt(ReceiptMail mail) =>
        new Letter(mail.Office, $"Đã tiếp nhận văn bản {mail.Request.Document}, {mail.Request.Reference}")
            .ToAgency(mail.Request.Agency)
            .Say($"{mail.Office.Name} đã tiếp nhận văn bản {mail.Request.Document} của quý cơ quan, gồm {mail.Lines} đề nghị về tài khoản.")
            .Request(mail.Request, withReceiver: true)
            .Deadline(mail.Deadline)
            .Say("Kết quả sẽ được thông báo bằng văn bản có chữ ký số tới hộp thư này. Khi cần trao đổi, đề nghị quý cơ quan nêu số đến ở trên.")
            .Button("Xem tình trạng giải quyết", mail.StatusAddress)
            .Seal();

    public static MailText AskForMore(AskForMoreMail mail) =>
        new Letter(mail.Office, $"Đề nghị bổ sung hồ sơ, {mail.Request.Reference}")
            .ToAgency(mail.Request.Agency)
            .Say($"Để có căn cứ giải quyết văn bản {mail.Request.Document}, {mail.AskedBy} đề nghị quý cơ quan bổ sung nội dung sau:")
            .Warn(mail.Asked)
            .Request(mail.Request)
            .Deadline(mail.Deadline)
            .Say("Thời hạn giải quyết vẫn tiếp tục được tính; đề nghị quý cơ quan bổ sung sớm để kịp thời hạn nêu trên.")
            .Button("Xem hồ sơ và nội dung cần bổ sung", mail.AnswerAddress)
            .Seal();

    public static MailText Notice(NoticeMail mail)
    {
        var granted = mail.Results.Count(result => result.Tone == Tone.Good);
        var refused = mail.Results.Count - granted;
        return new Letter(mail.Office, $"Thông báo kết quả số {mail.PaperNumber}, {mail.Request.Reference}")
            .ToAgency(mail.Request.Agency)
            .Say($"{mail.Office.Name} gửi quý cơ quan Thông báo số {mail.PaperNumber} ngày {VietnamTime.Day(mail.PaperDate)} về kết quả giải quyết văn bản {mail.Request.Document} (tệp đính kèm {mail.AttachmentName}).")
            .Facts(
                ("Kết quả", $"{granted} {mail.Words.Done}, {refused} {mail.Words.NotDone}"),
                ("Người ký", mail.Signer))
            .Results(mail.Results)
            .SayIf(granted > 0, mail.Words.After)
            .SayIf(refused > 0, $"Đối với {mail.Words.NotDone}, quý cơ quan có thể hoàn thiện theo lý do đã nêu và gửi văn bản đề nghị mới.")
            .Say("Văn bản đính kèm có chữ ký số của người có thẩm quyền và của cơ quan, có giá trị như bản gốc; đề nghị kiểm tra chữ ký số khi tiếp nhận.")
            .Button("Xem quá trình giải quyết", mail.StatusAddress)
            .Seal();
    }
}
