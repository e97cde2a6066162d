using CongVan.Functions.Accounts;
using CongVan.Functions.Directory;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Storage;
using CongVan.Workflows.Text;
using ProcessState = CongVan.Functions.Processes.ProcessState;

namespace CongVan.Functions.Holdings;

/// <summary>Duties of the holder that the registers know: agency accounts, contact point, receiver of open requests, office in the Sở, rights.</summary>
public sealed class RegisteredDuties(
    IAccountDirectory directory, IAgencies agencies, Officials officials, ProcessRegister processes, SubmissionRegister submissions, TimeProvider time) : IAccountHoldings
{
    public async Task<IReadOnlyList<Holding>> OfAsync(DirectoryAccount account, CancellationToken cancellation) =>
    [
        .. await AgencyAccountsAsync(account, cancellation),
        .. await ContactAsync(account, cancellation),
        .. await ReceiverAsync(account, cancellation),
        .. await OfficeAsync(account, cancellation),
        .. account.Rights.Count == 0 ? (Holding[])[] : [new Holding($"{account.Rights.Count} quyền do quản trị cơ quan phân")],
    ];

    /// <summary>Every one of these is the agency's or the Sở's to give away (Đ17.1, 23.5, 23.7): nothing passes by itself.</summary>
    public Task PassOnAsync(DirectoryAccount account, string heir, Warrant warrant, CancellationToken cancellation) => Task.CompletedTask;

    private async Task<IReadOnlyList<Holding>> AgencyAccountsAsync(DirectoryAccount account, CancellationToken cancellation)
    {
        var held = new List<Holding>();
        await foreach (var other in directory.OfAgencyAsync(account.AgencyCode, cancellation))
        {
            if (other.Kind == AccountKind.Person || other.State == AccountState.Revoked || other.Login == account.Login || !NameComparison.Same(other.Holder, account.Holder))
                continue;
            held.Add(new Holding($"người sử dụng tài khoản {(other.Kind == AccountKind.AgencyAdmin ? "quản trị" : "văn thư")} {other.Login}"));
        }

        return held;
    }

    private async Task<IReadOnlyList<Holding>> ContactAsync(DirectoryAccount account, CancellationToken cancellation) =>
        await agencies.FindAsync(account.AgencyCode, cancellation) is { Contact: { } contact } && NameComparison.Same(contact.FullName, account.Holder)
            ? [new Holding("đầu mối phụ trách phần mềm của cơ quan (khoản 7 Điều 23)")]
            : [];

    private async Task<IReadOnlyList<Holding>> ReceiverAsync(DirectoryAccount account, CancellationToken cancellation)
    {
        var held = new List<Holding>();
        string? continuation = null;
        do
        {
            var page = await processes.PageAsync("agency", account.AgencyCode, new PageRequest(1000, continuation), cancellation);
            foreach (var process in page.Rows.Select(row => row.Value).Where(process => process.State == ProcessState.Open))
            {
                if (await submissions.FindAsync(process.Id, cancellation) is { Form.Receiver.FullName: { } name } && NameComparison.Same(name, account.Holder))
                    held.Add(new Holding($"người tiếp nhận của {process.Id}"));
            }

            continuation = page.Continuation;
        }
        while (continuation is not null);
        return held;
    }

    private async Task<IReadOnlyList<Holding>> OfficeAsync(DirectoryAccount account, CancellationToken cancellation)
    {
        var held = new List<Holding>();
        foreach (var official in await officials.AllAsync(cancellation))
        {
            if (!official.Active || !string.Equals(official.AccountLogin, account.Login, StringComparison.Ordinal))
                continue;
            if (official.Duties.Count > 0)
                held.Add(new Holding($"nhiệm vụ của cán bộ {official.Id} trên hệ thống"));
            var now = time.GetUtcNow();
            held.AddRange((await officials.DelegationsOfAsync(official.Id, cancellation)).Where(given => given.InForce(now)).Select(given => new Holding($"ủy quyền {given.Id} đang có hiệu lực")));
        }

        return held;
    }
}
