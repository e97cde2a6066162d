namespace CongVan.Papers;

/// <summary>
/// What is kept as a book and printed from the system: registers (NĐ 30 Đ16.2b, 22.3b, Phụ lục IV), lists of dossiers, minutes of
/// handing over (Phụ lục V). No number and seal of its own: whoever keeps or hands it over signs by hand where <see cref="Signers"/> says.
/// </summary>
public sealed record Book
{
    /// <summary>Registers of many columns lie; lists of few stand.</summary>
    public bool Lying { get; init; }

    /// <summary>Cơ quan chủ quản, set in upper case above the agency; null when there is none.</summary>
    public string? ParentAgency { get; init; }

    /// <summary>Set in bold upper case.</summary>
    public required string Agency { get; init; }

    /// <summary>Minutes bear the motto of the state beside the agency; registers do not.</summary>
    public bool Motto { get; init; }

    /// <summary>Place and date beneath the motto; null for none.</summary>
    public string? PlaceAndDate { get; init; }

    /// <summary>In upper case: "SỔ ĐĂNG KÝ VĂN BẢN ĐI".</summary>
    public required string Title { get; init; }

    /// <summary>Beneath the title, centred: "Năm: 2026".</summary>
    public IReadOnlyList<string> Subtitles { get; init; } = [];

    /// <summary>Title and subtitles have a page of their own, as a bound register's cover.</summary>
    public bool Cover { get; init; }

    public required IReadOnlyList<Block> Blocks { get; init; }

    /// <summary>Side by side at the end; empty for none.</summary>
    public IReadOnlyList<BookSigner> Signers { get; init; } = [];

    /// <summary>When it was printed; also the file's date.</summary>
    public required DateOnly Date { get; init; }
}

/// <param name="Post">"NGƯỜI LẬP SỔ", "ĐẠI DIỆN BÊN GIAO".</param>
/// <param name="Name">Null leaves it to be written by hand.</param>
public sealed record BookSigner(string Post, string? Name = null);
