using CongVan.Functions.Documents.Registers;
using CongVan.Functions.Processes;
using CongVan.Workflows.Documents;

namespace CongVan.Functions.Documents.Outgoing;

/// <summary>A draft that somebody, or the system, would not let pass.</summary>
public sealed class SendingBack(OutgoingRegister register, ProcessRegister processes, DocumentNumbers numbers, OutgoingLetters letters)
{
    /// <summary>Back to whoever drafts: the reason becomes a comment, a number is void and stays in the register (NĐ 30 Đ15).</summary>
    public async Task SendAsync(
        OutgoingRow row, int version, string stage, string reason, string by, DateTimeOffset at, CancellationToken cancellation)
    {
        // The machine may have died between taking the number and noting it in the row: asked for by its name, it is found either way.
        if (row.NumberKey is { } key && await numbers.VoidAsync(row.AgencyCode, key, $"Không ban hành: {reason}", cancellation) is { } number)
            await processes.TellAsync(row.Id, $"voided-{version}", $"Số {number.Code.Given} hủy, không cấp lại", cancellation);

        row = await register.ChangeAsync(
            row.AgencyCode,
            row.Id,
            each => each.Submitted == version
                ? each with
                {
                    State = OutgoingState.Drafting,
                    Submitted = null,
                    Number = null,
                    NumberKey = null,
                    Signed = null,
                    SignedAt = null,
                    SignedBy = null,
                    SignerCertificate = null,
                    SignedElsewhere = false,
                    Comments = [.. each.Comments, new DraftComment(version, by, at, $"Trả lại ở bước {OutgoingWords.OfStage(stage)}: {reason}")],
                }
                : each,
            cancellation);
        if (row.Copy is not null)
            return; // nobody drafts it anew: its process ends, and tells so

        await letters.SentBackAsync(row, version, stage, reason, cancellation);
        await processes.TellAsync(
            row.Id,
            $"sent-back-{stage}{version}",
            $"Trả lại người soạn thảo ở bước {OutgoingWords.OfStage(stage)}: {reason}",
            process => process with
            {
                Step = OutgoingWords.Of(OutgoingState.Drafting),
                WaitingFor = [new Awaited(row.DraftedBy, "Người soạn thảo")],
                Deadline = null,
                BreachedAt = null,
            },
            cancellation);
    }
}
