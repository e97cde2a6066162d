using CongVan.Workflows.Text;

namespace CongVan.Workflows.Accounts;

/// <summary>
/// Lines against one another and against the register. A person: the same name with the same phone or mail is the same person and
/// refused; the same name alone is a namesake, lawful (Đ6.2) and shown to the official. An agency: one account of each kind. Only
/// sound lines are compared: a line refused for another reason takes no place from a good one.
/// </summary>
internal static class Duplicates
{
    /// <summary>Namesakes named one by one; more are counted.</summary>
    private const int NamesakesShown = 3;

    public static IReadOnlyList<CheckedLine> Judge(IReadOnlyList<CheckedLine> lines, RegisterFacts known)
    {
        var register = known.Persons.ToLookup(person => VietnameseLetters.ForComparing(person.FullName), Candidate.Of, StringComparer.Ordinal);
        var inForm = new Dictionary<string, List<Candidate>>(StringComparer.Ordinal);
        var judged = new List<CheckedLine>(lines.Count);
        foreach (var line in lines)
        {
            if (!line.IsSound) judged.Add(line);
            else if (line.Agency is { } agency) judged.Add(Agency(line, agency, judged.Where(other => other.IsSound && other.Kind == line.Kind), known));
            else judged.Add(Person(line, inForm, register));
        }

        return judged;
    }

    private static CheckedLine Person(CheckedLine line, Dictionary<string, List<Candidate>> inForm, ILookup<string, Candidate> register)
    {
        var plain = VietnameseLetters.ForComparing(line.Holder.FullName);
        if (!inForm.TryGetValue(plain, out var earlier)) inForm[plain] = earlier = [];
        Candidate[] alike = [.. earlier, .. register[plain]];

        var duplicates = alike.Select(other => (other, Means: other.SharedWith(line.Holder))).Where(pair => pair.Means is not null).ToList();
        if (duplicates.Count > 0) return line with { Refusals = [.. duplicates.Select(pair => pair.other.Twice(pair.Means!))] };

        earlier.Add(Candidate.Of(line));
        var flags = alike.Take(NamesakesShown).Select(other => other.Namesake(line.Holder)).ToList();
        if (alike.Length > NamesakesShown) flags.Add($"còn {alike.Length - NamesakesShown} người khác trùng tên không dấu");
        if (PersonName.BaseOf(line.Holder.FullName) is PersonNameBase.Base(var name) && AccountNames.LooksLikeAgencyAccount(name))
            flags.Add($"tên tài khoản {name} giống tên tài khoản cơ quan (Đ6.1): đề nghị xem lại");
        return line with { Flags = flags };
    }

    private static CheckedLine Agency(CheckedLine line, CheckedAgency agency, IEnumerable<CheckedLine> earlier, RegisterFacts known)
    {
        if (earlier.FirstOrDefault(other => Same(agency, other.Agency!.Code, other.Agency.Name)) is { } twice)
            return line with { Refusals = [$"trùng với {twice.Place}: cùng cơ quan và loại tài khoản"] };
        if (known.AgencyAccounts.FirstOrDefault(account => account.Kind == line.Kind && Same(agency, account.AgencyCode, account.AgencyName)) is not { } held)
            return line;

        // Đ8.2b: a merged or renamed agency may lawfully ask for an account of its new name.
        var has = held.AccountName.Length > 0 ? $"cơ quan đã có tài khoản {held.AccountName}" : "cơ quan đã đề nghị tài khoản loại này ở một đề nghị đang xử lý";
        return string.Equals(line.Ground, "b", StringComparison.Ordinal)
            ? line with { Flags = [$"{has}: đề nghị xem xét theo căn cứ Đ8.2b"] }
            : line with { Refusals = [$"{has}; thay đổi thông tin hoặc người giữ thì gửi Mẫu 02"] };
    }

    private static bool Same(CheckedAgency agency, string code, string name) =>
        agency.Code.Length > 0 && code.Length > 0
            ? string.Equals(agency.Code, code, StringComparison.OrdinalIgnoreCase)
            : NameComparison.Same(agency.Name, name);
}
