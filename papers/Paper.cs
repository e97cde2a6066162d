namespace CongVan.Papers;

/// <summary>
/// A paper an agency issues under NĐ 30/2020 Phụ lục I: everything on it, as text. The writer adds only the form
/// (motto, rules, page numbers); it never makes up words.
/// </summary>
public sealed record Paper
{
    /// <summary>Cơ quan chủ quản, set in upper case above the agency; null when there is none.</summary>
    public string? ParentAgency { get; init; }

    /// <summary>Cơ quan ban hành, set in bold upper case.</summary>
    public required string Agency { get; init; }

    /// <summary>The number from the outgoing register; null on the draft shown to the signer, which leaves the place open.</summary>
    public int? Number { get; init; }

    /// <summary>Ký hiệu, e.g. <c>TB-STTTT</c>.</summary>
    public required string Notation { get; init; }

    /// <summary>Địa danh, e.g. <c>Quảng Ninh</c>.</summary>
    public required string Place { get; init; }

    /// <summary>The day of issue in Vietnam; null on the draft, which leaves day and month open.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Tên loại in upper case, e.g. <c>THÔNG BÁO</c>; null for a công văn, whose subject stands as "V/v" beneath its number.</summary>
    public string? TypeName { get; init; }

    /// <summary>Trích yếu nội dung.</summary>
    public required string Subject { get; init; }

    /// <summary>"Kính gửi:" lines; empty when the paper addresses nobody by name.</summary>
    public IReadOnlyList<string> Addressees { get; init; } = [];

    public required IReadOnlyList<Block> Blocks { get; init; }

    /// <summary>Nơi nhận, without dashes and stops: <c>["Như trên", "Lưu: VT"]</c>.</summary>
    public required IReadOnlyList<string> Recipients { get; init; }

    public required SigningBlock Signature { get; init; }
}

/// <summary>What stands between the subject and the signing block.</summary>
public abstract record Block
{
    private Block()
    {
    }

    /// <summary>Justified, with the first line indented, unless said otherwise. A line feed begins a new line.</summary>
    public sealed record Paragraph(string Text) : Block
    {
        public bool Bold { get; init; }

        public bool Italic { get; init; }

        public Alignment Alignment { get; init; } = Alignment.Justified;

        public bool Indented { get; init; } = true;
    }

    /// <summary>A ruled table; its head is repeated on each page it reaches. A row has one cell per column.</summary>
    public sealed record Table(IReadOnlyList<Column> Columns, IReadOnlyList<IReadOnlyList<string>> Rows) : Block
    {
        /// <summary>Size of its type in points; registers of ten columns are set smaller.</summary>
        public double Size { get; init; } = 12;

        /// <summary>Beneath the head the columns are numbered, "(1)", "(2)" …, as the registers of NĐ 30 Phụ lục IV are.</summary>
        public bool Numbered { get; init; }

        /// <summary>Rows that are headings: their first cell goes over the whole width, in bold.</summary>
        public IReadOnlyCollection<int> Headings { get; init; } = [];
    }
}

/// <param name="Share">The column's share of the width, against the sum of all shares.</param>
public sealed record Column(string Head, double Share, Alignment Alignment = Alignment.Left);

public enum Alignment
{
    Left,
    Centered,
    Right,
    Justified,
}

/// <summary>Quyền hạn, chức vụ và họ tên của người ký (Phụ lục I.II.7).</summary>
public sealed record SigningBlock
{
    /// <summary><c>KT. GIÁM ĐỐC</c>, <c>TL. GIÁM ĐỐC</c> …; null when the head signs.</summary>
    public string? PrefixLine { get; init; }

    /// <summary><c>GIÁM ĐỐC</c>, <c>PHÓ GIÁM ĐỐC</c> …</summary>
    public required string PostLine { get; init; }

    /// <summary>No academic title before it (Phụ lục I.II.7c).</summary>
    public required string FullName { get; init; }

    /// <summary>The seal's true diameter in millimetres: NĐ 30 shows it in actual size but names none; 36 mm is a provincial department's.</summary>
    public double SealDiameter { get; init; } = 36;
}
