namespace CongVan.Walkthrough.Story;

/// <summary>Who and what the chapters speak of; the rest stands in <c>samples/requests</c>.</summary>
internal static class Cast
{
    public const string HomeAffairs = "H49.14";
    public const string Agriculture = "H49.15";
    public const string Construction = "H49.19";
    public const string CaoXanh = "H49.60";

    public const string HomeAffairsMail = "sonoivu@quangninh.gov.vn";
    public const string AgricultureMail = "sonnptnt@quangninh.gov.vn";
    public const string ConstructionMail = "soxaydung@quangninh.gov.vn";
    public const string CaoXanhMail = "ubndcaoxanh@quangninh.gov.vn";

    /// <summary>Trưởng phòng: decides.</summary>
    public const string Decider = "nguyenthibinh@quangninh.gov.vn";

    /// <summary>Phó trưởng phòng: decides in the other's place on 25/11.</summary>
    public const string Deputy = "dangvankhoa@quangninh.gov.vn";

    /// <summary>Phó Giám đốc: signs KT. GIÁM ĐỐC.</summary>
    public const string Signer = "vuthithuha@quangninh.gov.vn";

    /// <summary>Giám đốc: is told when something is late.</summary>
    public const string Leader = "leminhduc@quangninh.gov.vn";

    /// <summary>Văn thư: seals.</summary>
    public const string Sealer = "phamthilan@quangninh.gov.vn";

    /// <summary>Personal accounts, two people of one name.</summary>
    public const string Personal = "cap-moi-2026-1";

    /// <summary>Accounts of an agency and of one beneath it.</summary>
    public const string OfAgencies = "cap-moi-2026-2";

    /// <summary>Wrong lines beside good ones.</summary>
    public const string WrongLines = "cap-moi-2026-3";

    /// <summary>Nobody decides in time.</summary>
    public const string Late = "cap-moi-2026-4";

    /// <summary>Withdrawn before the decision.</summary>
    public const string Withdrawn = "cap-moi-2026-5";

    /// <summary>Entered from paper.</summary>
    public const string Paper = "cap-moi-2026-6";

    /// <summary>Accounts of people who leave.</summary>
    public const string Departures = "thu-hoi-2026-7";

    public static IReadOnlyList<string> All { get; } = [Personal, OfAgencies, WrongLines, Late, Withdrawn, Paper, Departures];
}
