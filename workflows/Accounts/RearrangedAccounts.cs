using System.Globalization;
using CongVan.Workflows.Regulation;

namespace CongVan.Workflows.Accounts;

/// <summary>
/// What becomes of every account of the agencies that end: personal accounts go where their holders go (Đ8.3c–d) or are revoked; admin
/// and clerk accounts bear their agency's name (Đ6.1) and cannot follow, so they end and another takes over.
/// </summary>
internal sealed class RearrangedAccounts(
    ReorganisationForm form, Rearrangement how, string decision, IReadOnlyList<KnownAgency> ending, IReadOnlyList<KnownAgency> into, ChangeFacts known)
{
    private readonly Dictionary<string, List<AccountFate>> fates = (form.Accounts ?? [])
        .Where(row => row is not null && ChangeFormRules.LoginOf(row.Login).Length > 0)
        .GroupBy(row => ChangeFormRules.LoginOf(row.Login), StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);

    public IReadOnlyList<CheckedLine> Lines()
    {
        var accounts = ending.SelectMany(agency => known.Of(agency.Code)).Where(account => !account.Revoked)
            .OrderBy(account => account.AgencyCode, StringComparer.Ordinal)
            .ThenByDescending(account => account.Kind)
            .ThenBy(account => account.Login, StringComparer.Ordinal)
            .ToList();
        var lines = accounts.Select(Line).OfType<CheckedLine>().ToList();
        lines.AddRange(fates.Keys.Except(accounts.Select(account => account.Login), StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(Stray));
        lines = [.. lines.Select((line, at) => line with { LineId = string.Create(CultureInfo.InvariantCulture, $"TK-{at + 1}") })];

        // Agencies last: each closes only after its accounts are gone.
        if (!form.Continues)
            lines.AddRange(ending.Select((agency, at) => End(agency, string.Create(CultureInfo.InvariantCulture, $"CQ-{at + 1}"))));
        return lines;
    }

    private CheckedLine? Line(KnownAccount account)
    {
        var fields = new FieldReader();
        var flags = new List<string>();
        if (account.AskedIn is { } other) fields.Refuse($"tài khoản {account.Login} đang được đề nghị thu hồi tại {other}");
        if (known.Open.FirstOrDefault(change => change.Key.StartsWith(account.Login + "|Agency", StringComparison.Ordinal)) is { } open)
            fields.Refuse($"tài khoản {account.Login} đang được đề nghị chuyển tại {open.Document}");
        if (account.Stopped) flags.Add($"tài khoản {account.Login} đang tạm dừng hoặc bị khóa; chuyển cơ quan không mở lại tài khoản");
        var asked = account.Kind == AccountKind.Personal ? Person(account, FateOf(account, fields), fields) : Agency(account, FateOf(account, fields), fields);
        return asked is null ? null : LineOf(account.Kind, account.AgencyCode, account.Holder, asked, fields, flags);
    }

    /// <summary>Several rows for one account are right when they say the same.</summary>
    private AccountFate? FateOf(KnownAccount account, FieldReader fields)
    {
        if (!fates.TryGetValue(account.Login, out var written)) return null;
        if (written.Distinct().Count() > 1) fields.Refuse($"tài khoản {account.Login} ghi {written.Count} lần với nội dung khác nhau");
        return written[0];
    }

    private AskedRearrangement? Person(KnownAccount account, AccountFate? fate, FieldReader fields)
    {
        var from = known.NameOf(account.AgencyCode);
        if (fate is null && how == Rearrangement.Split)
        {
            if (form.Continues) return null; // stays where it is
            fields.Refuse("chưa ghi cơ quan tiếp nhận của người này");
        }

        var target = fate is not null ? Target(fate, account, fields) : how == Rearrangement.Merger ? into[0] : null;
        return target is null
            ? new AskedRearrangement(RearrangementAct.Revoke, account.Login, from)
            : new AskedRearrangement(RearrangementAct.Move, account.Login, from) { ToCode = target.Code, To = target.DisplayName, Room = Room(fate, account) };
    }

    private KnownAgency? Target(AccountFate fate, KnownAccount account, FieldReader fields)
    {
        var written = fields.Optional(fate.Agency, "cơ quan tiếp nhận", FormLimits.AgencyName);
        if (written.Length == 0 || AgencySearch.Active(known, written, "cơ quan tiếp nhận", fields) is not { } target) return null;
        if (ending.Any(agency => string.Equals(agency.Code, target.Code, StringComparison.Ordinal)) && !(form.Continues && string.Equals(target.Code, account.AgencyCode, StringComparison.Ordinal)))
            fields.Refuse($"{target.DisplayName} cũng ngừng hoạt động theo đề nghị này, không tiếp nhận được");
        else if (string.Equals(target.Code, account.AgencyCode, StringComparison.Ordinal))
            fields.Refuse($"tài khoản {account.Login} đang thuộc chính {target.DisplayName}; không cần ghi");
        return target;
    }

    /// <summary>Whole rooms move with a merger; who goes elsewhere alone gets a room there.</summary>
    private string Room(AccountFate? fate, KnownAccount account) =>
        fate?.Room?.Trim() ?? (how == Rearrangement.Merger ? account.Holder.Room : "");

    /// <summary>Needs a successor, or is said to end (Đ8.5b).</summary>
    private AskedRearrangement? Agency(KnownAccount account, AccountFate? fate, FieldReader fields)
    {
        if (form.Continues && fate is null) return null; // the agency goes on, and its accounts with it
        if (!string.IsNullOrWhiteSpace(fate?.Agency)) fields.Refuse("tài khoản cơ quan mang tên cơ quan (Đ6.1), không chuyển sang cơ quan khác; ghi tài khoản tiếp nhận công việc");
        var asked = new AskedRearrangement(RearrangementAct.Revoke, account.Login, known.NameOf(account.AgencyCode));
        if (how == Rearrangement.Dissolution || fate is { Ends: true }) return asked;

        var successor = ChangeFormRules.LoginOf(fate?.Successor);
        if (successor.Length == 0 && how == Rearrangement.Merger)
            successor = known.Of(into[0].Code).FirstOrDefault(heir => heir.Kind == account.Kind && !heir.Revoked && !heir.Stopped)?.Login ?? "";
        if (successor.Length == 0)
        {
            fields.Refuse("chưa ghi tài khoản tiếp nhận công việc; cơ quan tiếp nhận chưa có tài khoản cùng loại thì xin cấp theo Mẫu 01 (Đ8.2b), hoặc ghi rõ là chấm dứt");
            return asked;
        }

        if (!known.Accounts.TryGetValue(successor, out var taker) || taker.Revoked || taker.Kind == AccountKind.Personal || !into.Any(agency => string.Equals(agency.Code, taker.AgencyCode, StringComparison.Ordinal)))
            fields.Refuse($"tài khoản tiếp nhận công việc {successor} không phải tài khoản cơ quan đang dùng của cơ quan tiếp nhận");
        return asked with { Successor = successor };
    }

    private CheckedLine Stray(string login)
    {
        // Unknown, revoked and another's read the same.
        var fields = new FieldReader();
        fields.Refuse($"tài khoản {login} không phải tài khoản đang dùng của cơ quan sáp nhập, chia tách, giải thể");
        return LineOf(AccountKind.Personal, "", holder: null, new AskedRearrangement(RearrangementAct.Move, login, ""), fields, []);
    }

    private CheckedLine End(KnownAgency agency, string lineId)
    {
        var asked = new AskedRearrangement(RearrangementAct.End, agency.DisplayName, agency.DisplayName)
        {
            Into = [.. into.Select(each => each.Code)],
            To = into.Count == 0 ? null : string.Join(", ", into.Select(each => each.DisplayName)),
            On = form.EffectiveOn ?? form.DecidedOn,
        };
        return LineOf(AccountKind.Admin, agency.Code, holder: null, asked, new FieldReader(), [$"chỉ ngừng khi không còn tài khoản nào đang dùng; trong {DeadlineRule.StructuralChange.AsOf(asked.On!.Value).Length} phải cập nhật mã định danh (Đ10.4)"])
            with
        { LineId = lineId };
    }

    private CheckedLine LineOf(AccountKind kind, string agencyCode, CheckedHolder? holder, AskedRearrangement asked, FieldReader fields, IReadOnlyList<string> flags) => new()
    {
        LineId = "",
        Kind = kind,
        Agency = agencyCode.Length == 0 ? null : new CheckedAgency(agencyCode, known.NameOf(agencyCode), ""),
        Holder = holder ?? new CheckedHolder("", "", "", "", ""),
        Ground = asked.Act == RearrangementAct.Revoke ? "8.5b" : "8.3d",
        Note = decision,
        Refusals = fields.Refusals,
        Flags = flags,
        Corrections = fields.Corrections,
        Rearrangement = asked.On is null ? asked with { On = form.EffectiveOn } : asked,
    };
}
