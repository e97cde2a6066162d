using CongVan.Workflows.Text;

namespace CongVan.Workflows.Accounts;

/// <summary>Somebody of the same plain name: an earlier line of the form, or a person who has an account.</summary>
internal sealed record Candidate(string FullName, string Phone, string Email, string Whom, string Cure)
{
    public static Candidate Of(CheckedLine line) => new(line.Holder.FullName, line.Holder.Phone, line.Holder.Email, line.Place, "");

    /// <summary>The register may hold numbers and addresses as people once wrote them.</summary>
    public static Candidate Of(ExistingPerson person) => new(
        person.FullName,
        PhoneNumber.Normalise(person.Phone ?? "") ?? "",
        MailAddress.Normalise(person.Email ?? "") ?? "",
        person.AccountName.Length > 0
            ? $"người đã có tài khoản {person.AccountName} ({person.AgencyName})"
            : $"người đang được đề nghị cấp tài khoản ({person.AgencyName})",
        person.AccountName.Length == 0 ? "" : "; nếu chuyển cơ quan thì gửi Mẫu 02");

    /// <summary>"số điện thoại" or "địa chỉ thư" when it is the same person; null for a namesake.</summary>
    public string? SharedWith(CheckedHolder holder)
    {
        var means = Phone.Length > 0 && string.Equals(Phone, holder.Phone, StringComparison.Ordinal) ? "số điện thoại"
            : Email.Length > 0 && string.Equals(Email, holder.Email, StringComparison.Ordinal) ? "địa chỉ thư"
            : null;
        return means is not null && NameComparison.Same(FullName, holder.FullName) ? means : null;
    }

    public string Twice(string means) => $"trùng với {Whom}: cùng họ tên và {means}{Cure}";

    public string Namesake(CheckedHolder holder) =>
        $"{(NameComparison.Same(FullName, holder.FullName) ? "trùng họ tên" : "trùng tên không dấu")} với {Whom}: đề nghị xác nhận là hai người khác nhau";
}
