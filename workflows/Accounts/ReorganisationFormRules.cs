using CongVan.Workflows.Regulation;
using CongVan.Workflows.Text;

namespace CongVan.Workflows.Accounts;

/// <summary>
/// A merger, split or dissolution checked (Đ8.3d, 8.5b): first what is wrong with it as a whole, so that nothing is begun; then, from the
/// register, a line for every account – where it moves, or that it is revoked – and one for every agency that ends.
/// </summary>
public static class ReorganisationFormRules
{
    /// <summary>Accounts of one request: their ids must travel in one step (16 KB).</summary>
    public const int MostAccounts = 1000;

    /// <summary>A rearrangement is decided at most about a year ahead; a later day is a slip of the pen.</summary>
    private const int LongestAheadInDays = 366;

    /// <param name="form">As filed.</param>
    /// <param name="today">The day of receipt in Vietnam.</param>
    /// <param name="known">With all accounts of the agencies that end and of those that take over; null when only the form itself is asked about.</param>
    /// <param name="forAll">A clerk of the Sở filed it from stamped paper: then it may name agencies that are not the filer's own.</param>
    public static CheckedForm Check(ReorganisationForm form, DateOnly today, ChangeFacts? known = null, bool forAll = false)
    {
        var head = FormHead.Check(form, "Mẫu 02", today);
        var fields = new FieldReader();
        var how = How(form.How, fields);
        var decision = fields.Required(form.Decision, "số, ký hiệu quyết định của cơ quan có thẩm quyền", FormLimits.Notation + FormLimits.Number);
        Dates(form, today, fields);
        var ending = Named(form.Ending, "cơ quan sáp nhập, chia tách, giải thể", known, fields);
        var into = Named(form.Into, "cơ quan tiếp nhận", known, fields);
        Counts(how, form, ending, into, fields);
        if (known is not null) Owners(ending, known, forAll, fields);

        IReadOnlyList<CheckedLine> lines = [];
        if (known is not null && how is { } rearrangement && head.Refusals.Count == 0 && fields.Refusals.Count == 0)
        {
            lines = new RearrangedAccounts(form, rearrangement, decision, ending, into, known).Lines();
            if (lines.Count > MostAccounts)
                fields.Refuse($"có {lines.Count} tài khoản và cơ quan, nhiều hơn {MostAccounts}; chia theo từng cơ quan thành nhiều đề nghị");
        }

        return new CheckedForm
        {
            Refusals = [.. head.Refusals, .. fields.Refusals.Select(reason => $"Không tiếp nhận được đề nghị: {reason}. Sửa rồi gửi lại.")],
            Number = head.Number,
            Notation = head.Notation,
            DocumentDate = form.DocumentDate,
            Receiver = head.Receiver,
            Lines = lines,
        };
    }

    /// <summary>Agencies all of whose accounts are needed to judge.</summary>
    public static IEnumerable<KnownAgency> AgenciesOf(ReorganisationForm form, IReadOnlyList<KnownAgency> agencies) =>
        (form.Ending ?? []).Concat(form.Into ?? [])
            .Where(written => !string.IsNullOrWhiteSpace(written))
            .SelectMany(written => AgencySearch.Find(agencies, written.Trim()) is [var one] ? new[] { one } : [])
            .Distinct();

    /// <summary>Every account the form names.</summary>
    public static IEnumerable<string> LoginsOf(ReorganisationForm form) =>
        (form.Accounts ?? []).Select(row => ChangeFormRules.LoginOf(row?.Login)).Where(login => login.Length > 0).Distinct(StringComparer.Ordinal);

    public static Rearrangement? HowOf(ReorganisationForm form) => How(form.How, new FieldReader());

    private static Rearrangement? How(string? written, FieldReader fields)
    {
        var words = fields.Required(written, "hình thức sắp xếp (sáp nhập, chia tách, giải thể)", FormLimits.Note);
        var plain = string.Concat(VietnameseLetters.WithoutMarks(words).ToLowerInvariant().Where(char.IsAsciiLetter));
        Rearrangement? how = plain switch
        {
            "sapnhap" or "hopnhat" or "nhap" or "merge" => Rearrangement.Merger,
            "chiatach" or "chia" or "tach" or "split" => Rearrangement.Split,
            "giaithe" or "dissolve" => Rearrangement.Dissolution,
            _ => null,
        };
        if (how is null && words.Length > 0) fields.Refuse($"hình thức sắp xếp “{words}” không có: ghi sáp nhập, chia tách hoặc giải thể");
        return how;
    }

    private static void Dates(ReorganisationForm form, DateOnly today, FieldReader fields)
    {
        if (form.DecidedOn is not { } decided)
        {
            fields.Refuse("thiếu ngày của quyết định");
            return;
        }

        if (decided > today) fields.Refuse($"ngày của quyết định ({VietnamTime.Long(decided)}) sau ngày hôm nay ({VietnamTime.Long(today)})");
        if (form.EffectiveOn is not { } effective) return;
        if (effective < decided) fields.Refuse($"ngày hiệu lực ({VietnamTime.Long(effective)}) trước ngày của quyết định ({VietnamTime.Long(decided)})");
        if (effective > decided.AddDays(LongestAheadInDays)) fields.Refuse($"ngày hiệu lực ({VietnamTime.Long(effective)}) quá một năm sau ngày của quyết định; kiểm tra lại ngày");
    }

    private static List<KnownAgency> Named(IReadOnlyList<string>? written, string role, ChangeFacts? known, FieldReader fields)
    {
        var found = new List<KnownAgency>();
        foreach (var name in written ?? [])
        {
            var text = fields.Optional(name, role, FormLimits.AgencyName);
            if (text.Length == 0) continue;
            var agency = known is null ? new KnownAgency(text.ToUpperInvariant(), text) : AgencySearch.Active(known, text, role, fields);
            if (agency is null) continue;
            if (found.Exists(other => Same(other, agency))) fields.Refuse($"{agency.DisplayName} ghi hai lần ở {role}");
            else found.Add(agency);
        }

        return found;
    }

    private static void Counts(Rearrangement? how, ReorganisationForm form, List<KnownAgency> ending, List<KnownAgency> into, FieldReader fields)
    {
        if (ending.Count == 0 && fields.Refusals.Count == 0) fields.Refuse("chưa ghi cơ quan nào sáp nhập, chia tách, giải thể");
        foreach (var agency in ending.Where(agency => into.Exists(other => Same(other, agency))))
        {
            fields.Refuse(how == Rearrangement.Split
                ? $"{agency.DisplayName} vừa chia tách vừa tiếp nhận; cơ quan cũ còn hoạt động thì đánh dấu tiếp tục hoạt động"
                : $"{agency.DisplayName} không thể sáp nhập vào chính mình");
        }

        if (how == Rearrangement.Merger && into.Count != 1 && fields.Refusals.Count == 0) fields.Refuse("sáp nhập thì ghi đúng một cơ quan tiếp nhận");
        if (how == Rearrangement.Split && ending.Count > 1) fields.Refuse("mỗi đề nghị chia tách một cơ quan");
        if (how == Rearrangement.Split && into.Count == 0 && fields.Refusals.Count == 0) fields.Refuse("chia tách thì ghi các cơ quan tiếp nhận");
        if (how == Rearrangement.Split && into.Count == 1 && !form.Continues && fields.Refusals.Count == 0)
            fields.Refuse("chia tách thì ghi ít nhất hai cơ quan tiếp nhận, hoặc đánh dấu cơ quan cũ tiếp tục hoạt động");
        if (how == Rearrangement.Dissolution && into.Count > 0) fields.Refuse("giải thể thì không có cơ quan tiếp nhận; người chuyển đi ghi ở từng tài khoản");
        if (how is not Rearrangement.Split && form.Continues) fields.Refuse("chỉ khi chia tách thì cơ quan cũ mới tiếp tục hoạt động");
    }

    /// <summary>Nobody learns, moves or ends another agency's accounts (Đ13.1): that needs the stamped paper, filed by the Sở.</summary>
    private static void Owners(List<KnownAgency> ending, ChangeFacts known, bool forAll, FieldReader fields)
    {
        if (forAll) return;
        foreach (var agency in ending.Where(agency => !known.IsOfFiler(agency.Code)))
            fields.Refuse($"{agency.DisplayName} không phải cơ quan gửi đề nghị hay đơn vị trực thuộc; cơ quan đó gửi đề nghị riêng, hoặc gửi văn bản chung có đóng dấu tới Sở");
    }

    private static bool Same(KnownAgency one, KnownAgency other) => string.Equals(one.Code, other.Code, StringComparison.OrdinalIgnoreCase);
}
