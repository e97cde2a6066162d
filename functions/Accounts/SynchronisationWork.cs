using CongVan.Functions.Directory;
using CongVan.Functions.Processes;
using CongVan.Workflows.Accounts;
using CongVan.Workflows.Regulation;

namespace CongVan.Functions.Accounts;

/// <summary>Đồng bộ tài khoản (Đ7): the case of each person by rule, then the account as the case wants it.</summary>
public sealed class SynchronisationWork(
    AccountFacts facts, Namesakes namesakes, IAccountDirectory directory, AccountMaking making, CaseLetters cases, TimeProvider time) : IRequestWork
{
    public ProcessKind Kind => ProcessKind.Synchronisation;

    public async Task<IReadOnlyList<LineRow>> JudgeAsync(Submission.Filed filed, CancellationToken cancellation)
    {
        var form = (SynchronisationForm)filed.Form;
        var known = await facts.OfAsync(filed.ProcessId!, filed.AgencyCode, [], await UnitsAsync(filed.AgencyCode, cancellation), cancellation);
        var persons = await namesakes.OfAsync((form.Persons ?? []).Select(row => row.FullName), filed.ProcessId!, cancellation);
        return
        [
            .. SynchronisationFormRules.Check(form, VietnamTime.DateOf(filed.FiledAt), known, new RegisterFacts(persons, [])).Lines.Select((line, at) => new LineRow(
                at + 1,
                line,
                line.Synchronisation!.UnitCode ?? filed.AgencyCode,
                line.IsSound ? LineState.Sound : LineState.Refused,
                line.AsksForAccount ? null : line.Synchronisation.Login)),
        ];
    }

    public async Task<LineOutcome> CarryOutAsync(LineRef reference, LineRow row, CancellationToken cancellation)
    {
        var asked = row.Line.Synchronisation!;
        if (!asked.NewAccount)
        {
            await AskForMailboxAsync(reference, row, asked.Login!, cancellation);
            return new LineOutcome(LineState.Changed, $"Tài khoản {asked.Login} dùng đăng nhập cả hai hệ thống; chờ lập hộp thư công vụ");
        }

        var login = await making.MakeAsync(reference, row, cancellation)
            ?? throw new DirectoryException($"No account could be made for line {reference.LineId}.", canRetry: false);
        if (asked.Case == SynchronisationCase.NonConformingMail)
        {
            var warrant = new Warrant($"{reference.ProcessId}.{reference.LineId}", "hệ thống", $"Theo quy trình {reference.ProcessId}: đồng bộ (Đ7.3b)");
            await directory.ChangeAsync(login, new AccountChange(Alias: asked.MailLogin), warrant, cancellation);
        }

        if (asked.Case == SynchronisationCase.BothNew)
            await AskForMailboxAsync(reference, row, login, cancellation);
        return new LineOutcome(LineState.Created, $"Đã đồng bộ: tài khoản {login} dùng đăng nhập phần mềm và thư công vụ");
    }

    /// <summary>The mailbox is made on the mail system, by its people and its own regulation (QĐ 40/2022).</summary>
    private async Task AskForMailboxAsync(LineRef reference, LineRow row, string login, CancellationToken cancellation) => await cases.OpenAsync(
        new CaseRow(
            $"mailbox-{reference.LineId}",
            reference.ProcessId,
            reference.LineId,
            $"Cần lập hộp thư công vụ cho tài khoản {login} (dòng {row.Ordinal})",
            OfficialId: null,
            time.GetUtcNow()),
        "Lập hộp thư theo khoản 1 Điều 5 Quy chế kèm Quyết định 40/2022/QĐ-UBND, đăng nhập bằng chính tài khoản này, rồi ghi địa chỉ thư vào vụ việc.",
        cancellation);

    /// <summary>The filing agency and those beneath it.</summary>
    private async Task<IEnumerable<string>> UnitsAsync(string filer, CancellationToken cancellation) =>
        (await facts.AgenciesAsync(cancellation))
            .Where(agency => string.Equals(agency.Code, filer, StringComparison.Ordinal) || string.Equals(agency.ParentCode, filer, StringComparison.Ordinal))
            .Select(agency => agency.Code);
}
