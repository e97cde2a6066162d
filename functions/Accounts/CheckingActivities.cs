using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Regulation;
using CongVan.Workflows;
using CongVan.Workflows.Accounts;
using CongVan.Workflows.Regulation;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.Accounts;

/// <summary>From the filed form to lines with a verdict and the deadline that runs for all of them.</summary>
public sealed class CheckingActivities(
    SubmissionRegister submissions,
    LineRegister lines,
    Namesakes namesakes,
    ProcessRegister processes,
    IAgencies agencies,
    ICalendarRegister calendars,
    ReceiptLetter receipt)
{
    [Function("FixProvisioningDeadline")]
    public async Task<Done> FixDeadline([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        var filed = await submissions.GetAsync(processId, cancellation);
        var deadline = Deadline.Of(DeadlineRule.Provisioning, filed.ReceivedAt, await calendars.CurrentAsync(cancellation));
        await processes.TellAsync(
            processId, "deadline", $"Tính hạn giải quyết: {deadline}", row => row with { Deadline = deadline }, cancellation);
        return Done.Instance;
    }

    [Function("SendReceipt")]
    public async Task<Done> SendReceipt([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        await receipt.SendAsync(processId, cancellation);
        await processes.TellAsync(processId, "receipt", "Gửi thư báo đã tiếp nhận cho cơ quan", cancellation);
        return Done.Instance;
    }

    [Function("CheckLines")]
    public async Task<CheckedLines> CheckLines([ActivityTrigger] string processId, CancellationToken cancellation)
    {
        // At each try: one before may have died between two lines. Lines that are there keep their verdict.
        await Judge(processId, cancellation);
        var known = await lines.OfAsync(processId, cancellation);
        return await submissions.CheckedAsync(await submissions.GetAsync(processId, cancellation), known, processes, cancellation);
    }

    private async Task Judge(string processId, CancellationToken cancellation)
    {
        var filed = await submissions.GetAsync(processId, cancellation);
        var facts = await FactsAsync(processId, filed, cancellation);
        var form = ProvisioningFormRules.Check(FormOf(filed), VietnamTime.DateOf(filed.FiledAt), facts);

        var rows = new List<LineRow>();
        foreach (var line in form.Lines)
        {
            var (judged, agencyCode) = await WithAgency(line, filed, cancellation);
            rows.Add(new LineRow(rows.Count + 1, judged, agencyCode, judged.IsSound ? LineState.Sound : LineState.Refused));
        }

        await lines.AddAsync(processId, rows, cancellation);
    }

    /// <summary>Agency accounts are for agencies of the register, and for the filing agency or those beneath it.</summary>
    private async Task<(CheckedLine Line, string AgencyCode)> WithAgency(
        CheckedLine line, Submission.Filed filed, CancellationToken cancellation)
    {
        if (line.Agency is not { } named)
            return (line, filed.AgencyCode);

        var code = named.Code.Length > 0 ? named.Code : filed.AgencyCode;
        var agency = await agencies.FindAsync(code, cancellation);
        var refusal = agency switch
        {
            null or { Active: false } =>
                $"cơ quan có mã {code} (“{named.Name}”) chưa có trong danh mục hoặc đã ngừng hoạt động, cần cập nhật danh mục trước",
            _ when !IsOwn(agency, filed.AgencyCode) =>
                $"“{agency.DisplayName}” không thuộc cơ quan gửi văn bản, cơ quan quản lý trực tiếp của đơn vị đó phải gửi đề nghị (Đ12.1)",
            _ => null,
        };
        return refusal is null ? (line, code) : (line with { Refusals = [.. line.Refusals, refusal] }, code);
    }

    private static ProvisioningForm FormOf(Submission.Filed filed) => (ProvisioningForm)filed.Form;

    private static bool IsOwn(Agency agency, string filer) =>
        string.Equals(agency.Code, filer, StringComparison.Ordinal) || string.Equals(agency.ParentCode, filer, StringComparison.Ordinal);

    private async Task<RegisterFacts> FactsAsync(string processId, Submission.Filed filed, CancellationToken cancellation)
    {
        var persons = await namesakes.OfAsync((FormOf(filed).PersonalAccounts ?? []).Select(row => row.FullName), processId, cancellation);
        return new RegisterFacts(persons, await AgencyAccountsAsync(processId, filed, cancellation));
    }

    private async Task<IReadOnlyList<ExistingAgencyAccount>> AgencyAccountsAsync(
        string processId, Submission.Filed filed, CancellationToken cancellation)
    {
        var accounts = new List<ExistingAgencyAccount>();
        var codes = (FormOf(filed).AgencyAccounts ?? []).Select(row => string.IsNullOrWhiteSpace(row.AgencyCode) ? filed.AgencyCode : row.AgencyCode.Trim());
        foreach (var code in codes.Distinct(StringComparer.Ordinal))
        {
            // Which accounts an agency has is told to that agency and to the one above it, not to whoever asks.
            if (await agencies.FindAsync(code, cancellation) is not { } agency || !IsOwn(agency, filed.AgencyCode))
                continue;

            await foreach (var row in lines.AgencyAccountsAsync(code, processId, cancellation))
            {
                accounts.Add(new ExistingAgencyAccount(
                    code, row.Value.Line.Agency?.Name ?? code, row.Value.Line.Kind, row.Value.Login ?? ""));
            }
        }

        return accounts;
    }
}
