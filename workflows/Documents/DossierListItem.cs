namespace CongVan.Workflows.Documents;

/// <summary>A line of the yearly list of dossiers (danh mục hồ sơ, NĐ 30 Đ28, Phụ lục V).</summary>
/// <param name="Notation">Số và ký hiệu hồ sơ: "01.TCCB", number and abbreviation of the unit or field.</param>
/// <param name="Heading">Đề mục lớn.</param>
/// <param name="Title">Tiêu đề hồ sơ.</param>
/// <param name="Retention">"Vĩnh viễn" or "10 năm".</param>
/// <param name="CreatorId">Id of the official who keeps it (người lập hồ sơ).</param>
/// <param name="Start">Ngày bắt đầu, where it is known when the list is drawn up; in the year of the list.</param>
/// <param name="Subheading">Đề mục nhỏ; null for none.</param>
public sealed record DossierListItem(
    string Notation,
    string Heading,
    string Title,
    string Retention,
    string CreatorId,
    string? Subheading = null,
    string? Note = null,
    DossierWork Work = DossierWork.Usual,
    DateOnly? Start = null);
