namespace CongVan.Walkthrough.Documents;

/// <summary>An agency that sends and receives documents, and who does what there.</summary>
/// <param name="Slug">Ids of its officials begin with it: "nv-giam-doc".</param>
/// <param name="Head">Post of its head, as it stands on papers.</param>
internal sealed record Bureau(string Code, string Slug, string DisplayName, string Abbreviation, string Head, IReadOnlyDictionary<string, string> Names)
{
    public const string Drafter = "soan-thao";
    public const string UnitHead = "chanh-van-phong";
    public const string FormChecker = "the-thuc";
    public const string Director = "giam-doc";
    public const string Deputy = "pho-giam-doc";
    public const string Clerk = "van-thu";
    public const string Worker = "chuyen-vien";

    private static readonly string[] Posts = [Drafter, UnitHead, FormChecker, Director, Deputy, Clerk, Worker];

    public static Bureau HomeAffairs { get; } = Of(
        Story.Cast.HomeAffairs, "nv", "Sở Nội vụ", "SNV", "GIÁM ĐỐC", "Phạm Thị Thảo", "Trần Văn Trường", "Lê Thị Mẫn", "Nguyễn Văn Giang", "Nguyễn Thị Hạnh", "Hà Thị Vân", "Lý Văn Việt");

    public static Bureau Construction { get; } = Of(
        Story.Cast.Construction, "xd", "Sở Xây dựng", "SXD", "GIÁM ĐỐC", "Vũ Văn Thế", "Đinh Thị Phong", "Bùi Văn Thức", "Hoàng Thị Đào", "Phan Văn Phú", "Tô Văn Thư", "Kiều Thị Lam");

    public static Bureau CaoXanh { get; } = Of(
        Story.Cast.CaoXanh, "cx", "UBND phường Cao Xanh", "UBND", "CHỦ TỊCH", "Lương Thị Bích", "Ngô Văn Tổ", "Đỗ Thị Minh", "Trương Văn Chủ", "Mai Thị Tình", "Cao Thị Dậu", "Thái Văn Xuân");

    public static IReadOnlyList<Bureau> All { get; } = [HomeAffairs, Construction, CaoXanh];

    public string IdOf(string post) => $"{Slug}-{post}";

    public string MailOf(string post) => $"{Slug}.{post.Replace("-", "", StringComparison.Ordinal)}@quangninh.gov.vn";

    /// <summary>"h49-14", as ids of documents have it.</summary>
    public string InIds => Code.ToLowerInvariant().Replace('.', '-');

    private static Bureau Of(string code, string slug, string displayName, string abbreviation, string head, params string[] names) =>
        new(code, slug, displayName, abbreviation, head, Posts.Zip(names).ToDictionary(StringComparer.Ordinal));
}
