using CongVan.Functions.Processes;
using CongVan.Pages;
using ProcessRow = CongVan.Functions.Processes.ProcessRow;

namespace CongVan.Functions.Notices;

/// <summary>Writes the papers of one kind of process and says to whom they go. Registered as one of many; nothing else is to be told.</summary>
public interface IPaperAuthor
{
    /// <param name="purpose">Null for the written result.</param>
    bool Writes(ProcessKind kind, string? purpose);

    /// <summary>The content as the registers stand now; the same rows give the same content.</summary>
    Task<PaperContent> ContentAsync(ProcessRow process, string? purpose, CancellationToken cancellation);

    /// <summary>To whom the sealed paper is mailed, with which words; the file is attached.</summary>
    Task<PaperSending> SendingAsync(PaperRow paper, ProcessRow process, CancellationToken cancellation);
}

/// <param name="MeetsDeadline">At its dispatch the process's deadline is met (DESIGN, rule 7).</param>
/// <param name="Words">What is told on the process: "Gửi thông báo kết quả số 05/TB-STTTT cho Sở Nội vụ".</param>
public sealed record PaperSending(IReadOnlyList<PaperMail> Mails, string Words, bool MeetsDeadline);

/// <param name="Key">Names the mail among those of this paper, in letters, digits and dots; empty when there is one.</param>
/// <param name="WithPaper">The paper is attached; not where it tells what is not this addressee's to know.</param>
public sealed record PaperMail(string Key, string To, MailText Text, bool WithPaper = true);
