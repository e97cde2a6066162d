using CongVan.Workflows.Text;

namespace CongVan.Workflows.Accounts;

/// <summary>
/// Lines against one another and against the register. A person: the same name with the same phone or mail is the same person and
/// refused; the same name alone is a namesake, lawful (Đ6.2) and shown to the official. An agency: one account of each kind. Only
/// sound lines are compared: a line refused for another reason takes no place from a good one.
/// </summary>
internal static class Duplicates
{
    public static IReadOnlyList<CheckedLine> Judge(IReadOnlyList<CheckedLine> lines, RegisterFacts known)
    {
        var persons = known.Persons.ToLookup(person => VietnameseLetters.ForComparing(person.FullName), StringComparer.Ordinal);
        var judged = new List<CheckedLine>(lines.Count);
        foreach (var line in lines)
        {
            var earlier = judged.Where(other => other.IsSound && other.Kind == line.Kind);
            judged.Add(!line.IsSound ? line : line.Agency is { } agency ? Agency(line, agency, earlier, known) : Person(line, earlier, persons));
        }

        return judged;
    }

    private static CheckedLine Person(CheckedLine line, IEnumerable<CheckedLine> earlier, ILookup<string, ExistingPerson> persons)
    {
        var refusals = new List<string>();
        var flags = new List<string>();
        var plain = VietnameseLetters.ForComparing(line.Holder.FullName);
        foreach (var other in earlier.Where(other => string.Equals(VietnameseLetters.ForComparing(other.Holder.FullName), plain, StringComparison.Ordinal)))
        {
            if (SharedMeans(line.Holder, other.Holder.FullName, other.Holder.Phone, other.Holder.Email) is { } means)
                refusals.Add($"trùng với {other.Place}: cùng họ tên và {means}");
            else flags.Add(Namesake(line, other.Holder.FullName, other.Place));
        }

        foreach (var person in persons[plain])
        {
            if (SharedMeans(line.Holder, person.FullName, Phone(person.Phone), Mail(person.Email)) is { } means)
                refusals.Add($"đã có tài khoản {person.AccountName} ({person.AgencyName}): cùng họ tên và {means}; nếu chuyển cơ quan thì gửi Mẫu 02");
            else flags.Add(Namesake(line, person.FullName, $"người đã có tài khoản {person.AccountName} ({person.AgencyName})"));
        }

        if (PersonName.BaseOf(line.Holder.FullName) is PersonNameBase.Base(var name) && AccountNames.LooksLikeAgencyAccount(name))
            flags.Add($"tên tài khoản {name} giống tên tài khoản cơ quan (Đ6.1): đề nghị xem lại");
        return line with { Refusals = refusals, Flags = flags };
    }

    private static string Namesake(CheckedLine line, string name, string whom) =>
        $"{(NameComparison.Same(line.Holder.FullName, name) ? "trùng họ tên" : "trùng tên không dấu")} với {whom}: đề nghị xác nhận là hai người khác nhau";

    private static CheckedLine Agency(CheckedLine line, CheckedAgency agency, IEnumerable<CheckedLine> earlier, RegisterFacts known)
    {
        if (earlier.FirstOrDefault(other => Same(agency, other.Agency!.Code, other.Agency.Name)) is { } twice)
            return line with { Refusals = [$"trùng với {twice.Place}: cùng cơ quan và loại tài khoản"] };
        if (known.AgencyAccounts.FirstOrDefault(account => account.Kind == line.Kind && Same(agency, account.AgencyCode, account.AgencyName)) is not { } held)
            return line;

        // Đ8.2b: a merged or renamed agency may lawfully ask for an account of its new name.
        var has = $"cơ quan đã có tài khoản {held.AccountName}";
        return string.Equals(line.Ground, "b", StringComparison.Ordinal)
            ? line with { Flags = [$"{has}: đề nghị xem xét theo căn cứ Đ8.2b"] }
            : line with { Refusals = [$"{has}; thay đổi thông tin hoặc người giữ thì gửi Mẫu 02"] };
    }

    /// <summary>What two persons of the very same name share: "số điện thoại", "địa chỉ thư"; null for namesakes.</summary>
    private static string? SharedMeans(CheckedHolder person, string name, string phone, string email)
    {
        if (!NameComparison.Same(person.FullName, name)) return null;
        if (phone.Length > 0 && string.Equals(person.Phone, phone, StringComparison.Ordinal)) return "số điện thoại";
        return email.Length > 0 && string.Equals(person.Email, email, StringComparison.Ordinal) ? "địa chỉ thư" : null;
    }

    private static bool Same(CheckedAgency agency, string code, string name) =>
        agency.Code.Length > 0 && code.Length > 0
            ? string.Equals(agency.Code, code, StringComparison.OrdinalIgnoreCase)
            : NameComparison.Same(agency.Name, name);

    /// <summary>The register may hold numbers as people once wrote them.</summary>
    private static string Phone(string? written) => written is null ? "" : PhoneNumber.Normalise(written) ?? "";

    private static string Mail(string? written) => written is null ? "" : MailAddress.Normalise(written) ?? "";
}
