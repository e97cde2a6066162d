using System.Globalization;
using CongVan.Functions.Accounts;
using CongVan.Functions.Auditing;
using CongVan.Functions.Directory;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Functions.Storage;
using CongVan.Workflows.Accounts;
using Microsoft.AspNetCore.Http;
using AccountKind = CongVan.Functions.Directory.AccountKind;
using LineKind = CongVan.Workflows.Accounts.AccountKind;

namespace CongVan.Functions.Imports;

/// <summary>
/// Accounts that were there before this system. Each is added once and never changed: what is there stays, its name is nobody else's from
/// then on (Đ6.2), and a person who has one is known when another is asked for. Nobody is sent a mail.
/// </summary>
public sealed class AccountImport(
    IAccountDirectory directory, NameRegister names, LineRegister lines, AccountFacts facts, IAgencies agencies, IAudit audit, TimeProvider time)
{
    /// <summary>Writes go to disk together; more at once would only wait.</summary>
    private const int AtOnce = 32;

    internal async Task<IReadOnlyList<JudgedAccount>> JudgeAsync(IReadOnlyList<ListedLine> listed, CancellationToken cancellation)
    {
        var known = await facts.AgenciesAsync(cancellation);
        var judged = new List<JudgedAccount>();
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in listed)
        {
            var account = await NamedAsync(line.Account, known, cancellation);
            var check = ListedAccountRules.Check(account, known);
            List<string> reasons = [.. line.Errors, .. check.Refusals];
            if (line.Since > time.GetUtcNow() || line.Seen.Login.At > time.GetUtcNow() || line.Seen.SendOrReceive.At > time.GetUtcNow())
                reasons.Add("có ngày ở tương lai");
            if (StateOf(line.State) is null)
                reasons.Add($"tình trạng “{line.State}” không có: ghi Đang hoạt động, Tạm dừng, Khóa an toàn hoặc Đã thu hồi");
            if (check.Login.Length > 0 && !seen.TryAdd(check.Login, line.Place))
                reasons.Add($"tài khoản {check.Login} đã ghi ở {seen[check.Login]}");
            judged.Add(reasons.Count > 0
                ? new JudgedAccount(line, check, ImportVerdict.Refused, reasons)
                : await CompareAsync(line, check, cancellation));
        }

        return judged;
    }

    /// <summary>Carries out what was judged; a line that was added by an earlier try is finished. Returns the lines as they ended.</summary>
    internal async Task<IReadOnlyList<JudgedAccount>> ApplyAsync(IReadOnlyList<JudgedAccount> judged, string mark, HttpContext http, CancellationToken cancellation)
    {
        var done = new List<JudgedAccount>();
        foreach (var chunk in judged.Chunk(AtOnce))
            done.AddRange(await Task.WhenAll(chunk.Select(line => line.Verdict is ImportVerdict.New || line.Ours ? AddAsync(line, cancellation) : Task.FromResult(line))));
        foreach (var agency in done.Where(line => line.Verdict == ImportVerdict.New).GroupBy(line => line.Check.Agency!.Code, StringComparer.Ordinal))
        {
            await audit.RecordAsync(
                http, time.GetUtcNow(), $"nap-tai-khoan-{mark}-{agency.Key}", "nạp tài khoản đã có", agency.Key, agency.Key,
                string.Create(CultureInfo.InvariantCulture, $"{agency.Count()} tài khoản, tệp {mark}"), cancellation);
        }

        return done;
    }

    /// <summary>An agency's account without a login has the name that Đ6.1 gives it.</summary>
    private async Task<ListedAccount> NamedAsync(ListedAccount account, IReadOnlyList<KnownAgency> known, CancellationToken cancellation)
    {
        if (!string.IsNullOrWhiteSpace(account.Login) || ListedAccountRules.Check(account with { Login = "x" }, known) is not { Kind: not LineKind.Personal, Agency: { } named } check)
            return account;
        return await agencies.FindAsync(named.Code, cancellation) is { } agency ? account with { Login = NamingActivities.NameOf(agency, check.Kind) } : account;
    }

    private async Task<JudgedAccount> CompareAsync(ListedLine line, CheckedListing check, CancellationToken cancellation)
    {
        if (await directory.FindAsync(check.Login, cancellation) is { } there)
        {
            var ours = string.Equals(there.Origin, ImportedAccounts.OriginOf(check.Login), StringComparison.Ordinal);
            IReadOnlyList<string> differs = [.. Differences(there, check)];
            return differs.Count == 0
                ? new JudgedAccount(line, check, ImportVerdict.Present, [], ours)
                : new JudgedAccount(line, check, ImportVerdict.Differs, [.. differs, "giữ nguyên; thay đổi thì theo Mẫu 02"]);
        }

        if (await names.FindAsync(check.Login, cancellation) is { State: not NameState.Released } held && held.RequestLine != ImportedAccounts.OriginOf(check.Login))
            return new JudgedAccount(line, check, ImportVerdict.Refused, [$"tên {check.Login} đã đặt theo {held.RequestLine.Split('/')[0]}, không dùng cho tài khoản khác (khoản 2 Điều 6)"]);
        var flags = StateOf(line.State) == AccountState.Suspended
            ? [.. check.Flags, "đang tạm dừng: nạp với khóa an toàn; ghi nhận căn cứ tạm dừng tại api/suspensions"]
            : check.Flags;
        return new JudgedAccount(line, check, ImportVerdict.New, flags);
    }

    private static IEnumerable<string> Differences(DirectoryAccount there, CheckedListing check)
    {
        if (there.Kind != KindOf(check.Kind)) yield return "đã có với loại tài khoản khác";
        if (there.AgencyCode != check.Agency!.Code) yield return $"đã có, thuộc cơ quan {there.AgencyCode}";
        if (there.Holder != check.Holder.FullName) yield return $"đã có, người sử dụng là {there.Holder}";
        if (Other(there.Post, check.Holder.Post)) yield return $"đã có, chức vụ {there.Post}";
        if (Other(there.Room, check.Holder.Room)) yield return $"đã có, bộ phận {there.Room}";
        if (Other(there.Mail, check.Holder.Email)) yield return $"đã có, thư công vụ {there.Mail}";
        if (Other(there.Phone, check.Holder.Phone)) yield return $"đã có, số điện thoại {there.Phone}";
    }

    /// <summary>What the file leaves out says nothing.</summary>
    private static bool Other(string? there, string listed) => listed.Length > 0 && !string.Equals(there, listed, StringComparison.Ordinal);

    private async Task<JudgedAccount> AddAsync(JudgedAccount line, CancellationToken cancellation)
    {
        var (login, origin) = (line.Check.Login, ImportedAccounts.OriginOf(line.Check.Login));
        if (await names.ReserveAsync(login, origin, ordinals: false, cancellation) is not NameReservation.Reserved
            || !await names.GiveAsync(login, origin, cancellation)
            || await directory.CreateAsync(AccountOf(line), cancellation) == AccountCreation.TakenByAnother)
        {
            return line with { Verdict = ImportVerdict.Refused, Words = [$"tên {login} vừa được đặt cho yêu cầu khác; xem lại rồi gửi lại"] };
        }

        var state = StateOf(line.Line.State);
        var warrant = new Warrant($"{login}.nap", "hệ thống", $"Nạp tài khoản đã có: {line.Line.State}");
        await lines.AddAsync(ImportedAccounts.Partition, [LineOf(line, state)], cancellation);
        if (state == AccountState.Revoked)
            await directory.RevokeAsync(login, warrant, cancellation);
        else if (state is AccountState.Suspended or AccountState.SecurityLocked)
            await directory.SecurityLockAsync(login, LockReason.OfficialWord, warrant, cancellation);
        await directory.NoteActivityAsync(login, line.Line.Seen, cancellation);
        return line;
    }

    private LineRow LineOf(JudgedAccount line, AccountState? state)
    {
        var check = line.Check;
        return new LineRow(
            1,
            new CheckedLine
            {
                LineId = check.Login,
                Kind = check.Kind,
                Agency = check.Kind == LineKind.Personal ? null : new CheckedAgency(check.Agency!.Code, check.Agency.DisplayName, check.Holder.Email),
                Holder = check.Holder,
                Ground = "",
                Refusals = [],
                Flags = [],
            },
            check.Agency!.Code,
            state == AccountState.Revoked ? LineState.Revoked : LineState.Created,
            check.Login,
            CreatedAt: time.GetUtcNow());
    }

    private static NewAccount AccountOf(JudgedAccount line)
    {
        var (check, holder) = (line.Check, line.Check.Holder);
        return new NewAccount(
            check.Login,
            ImportedAccounts.OriginOf(check.Login),
            KindOf(check.Kind),
            check.Agency!.Code,
            check.Kind == LineKind.Personal ? holder.FullName : check.Agency.DisplayName,
            holder.FullName,
            NullIfEmpty(holder.Post),
            NullIfEmpty(holder.Room),
            NullIfEmpty(holder.Email),
            holder.Phone,
            line.Line.Since);
    }

    private static AccountKind KindOf(LineKind kind) => kind switch
    {
        LineKind.Admin => AccountKind.AgencyAdmin,
        LineKind.Clerk => AccountKind.AgencyClerk,
        _ => AccountKind.Person,
    };

    /// <summary>As the export writes it; null for what is none.</summary>
    private static AccountState? StateOf(string? written) => Accounts.Forms.CellMeaning.Fold(written ?? "") switch
    {
        "" or "danghoatdong" or "hoatdong" => AccountState.Active,
        "tamdung" => AccountState.Suspended,
        "khoaantoan" or "khoa" => AccountState.SecurityLocked,
        "dathuhoi" or "thuhoi" => AccountState.Revoked,
        _ => null,
    };

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}

/// <param name="Ours">It was added by an import: one that died half-way is finished.</param>
internal sealed record JudgedAccount(ListedLine Line, CheckedListing Check, ImportVerdict Verdict, IReadOnlyList<string> Words, bool Ours = false)
{
    public ImportLine Shown => new(Line.Place, Check.Login, Verdict, Words);
}
