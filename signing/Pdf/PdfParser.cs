using System.Globalization;
using System.Text;

namespace CongVan.Signing.Pdf;

/// <summary>Reads objects out of bytes, strictly and within limits: nesting is bounded and each object read is counted.</summary>
internal ref struct PdfParser(ReadOnlySpan<byte> data, int position, WorkBudget budget)
{
    private const int DeepestNesting = 64;

    private readonly ReadOnlySpan<byte> data = data;
    private readonly WorkBudget budget = budget;

    public int Position { get; private set; } = position >= 0 && position <= data.Length
        ? position
        : throw PdfProblems.Broken("bảng tham chiếu chỉ ra ngoài tệp");

    public readonly bool AtEnd => Position >= data.Length;

    public PdfValue ReadValue(int depth = 0)
    {
        if (depth > DeepestNesting)
            throw PdfProblems.Broken("các đối tượng lồng nhau quá sâu");
        budget.Object();
        SkipSpace();
        return Peek() switch
        {
            (byte)'/' => ReadName(),
            (byte)'(' => ReadLiteral(),
            (byte)'[' => ReadArray(depth),
            (byte)'<' when Peek(1) == (byte)'<' => ReadDictionary(depth),
            (byte)'<' => ReadHex(),
            _ => ReadNumberOrReference(),
        };
    }

    /// <summary>A run of regular characters: a keyword or number. Empty at a delimiter.</summary>
    public string ReadWord()
    {
        SkipSpace();
        var start = Position;
        while (!AtEnd && IsRegular(data[Position]))
            Position++;
        if (Position - start > 256)
            throw PdfProblems.Broken("một từ dài bất thường");
        return Encoding.Latin1.GetString(data[start..Position]);
    }

    public bool TryWord(string word)
    {
        var at = Position;
        if (string.Equals(ReadWord(), word, StringComparison.Ordinal))
            return true;
        Position = at;
        return false;
    }

    public int ReadInteger() =>
        int.TryParse(ReadWord(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw PdfProblems.Broken("thiếu một số ở nơi phải có số");

    /// <summary>A word follows that is no value: an operator of a content stream.</summary>
    public readonly bool AtOperator => Position < data.Length && data[Position] is (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'a' and <= (byte)'z') or (byte)'\'' or (byte)'"';

    public void Skip(int bytes) => Position += bytes;

    /// <summary>After the word "stream": past the line end that belongs to it.</summary>
    public void SkipStreamLineEnd()
    {
        if (Peek() == (byte)'\r')
            Position++;
        if (Peek() == (byte)'\n')
            Position++;
    }

    public void SkipSpace()
    {
        while (!AtEnd)
        {
            if (IsSpace(data[Position]))
            {
                Position++;
            }
            else if (data[Position] == (byte)'%')
            {
                while (!AtEnd && data[Position] is not ((byte)'\n' or (byte)'\r'))
                    Position++;
            }
            else
            {
                return;
            }
        }
    }

    private readonly int Peek(int ahead = 0) => Position + ahead < data.Length ? data[Position + ahead] : -1;

    private PdfValue ReadNumberOrReference()
    {
        var word = ReadWord();
        if (word.Length == 0)
            throw PdfProblems.Broken(AtEnd ? "tệp bị cụt" : "có ký tự lạ giữa các đối tượng");

        // "12 0 R" is a reference, "12 0" two numbers: only looking ahead tells.
        if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            var after = Position;
            if (int.TryParse(ReadWord(), NumberStyles.None, CultureInfo.InvariantCulture, out var generation) && TryWord("R"))
                return new PdfReference(number, generation);
            Position = after;
        }
        else if (word is not ("true" or "false" or "null") && !double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
        {
            throw PdfProblems.Broken("có từ lạ ở nơi phải có một đối tượng");
        }

        return new PdfAtom(word);
    }

    private PdfName ReadName()
    {
        Position++;
        var name = new StringBuilder();
        while (!AtEnd && IsRegular(data[Position]))
        {
            if (data[Position] == (byte)'#' && HexDigit(Peek(1)) is >= 0 and var high && HexDigit(Peek(2)) is >= 0 and var low)
            {
                name.Append((char)((high << 4) | low));
                Position += 3;
            }
            else
            {
                name.Append((char)data[Position++]);
            }
        }

        return new(name.ToString());
    }

    private PdfArray ReadArray(int depth)
    {
        Position++;
        var items = new List<PdfValue>();
        for (SkipSpace(); Peek() != (byte)']'; SkipSpace())
            items.Add(ReadValue(depth + 1));
        Position++;
        return new(items);
    }

    private PdfDictionary ReadDictionary(int depth)
    {
        Position += 2;
        var entries = new Dictionary<string, PdfValue>(StringComparer.Ordinal);
        var ambiguous = false;
        for (SkipSpace(); Peek() != (byte)'>'; SkipSpace())
        {
            if (Peek() != (byte)'/')
                throw PdfProblems.Broken("một từ điển có khóa không phải là tên");
            var key = ReadName().Value;
            ambiguous |= entries.ContainsKey(key);
            entries[key] = ReadValue(depth + 1);
        }

        if (Peek(1) != (byte)'>')
            throw PdfProblems.Broken("một từ điển không được đóng");
        Position += 2;
        return new(entries) { IsAmbiguous = ambiguous };
    }

    private PdfString ReadHex()
    {
        var start = Position++;
        var digits = new List<byte>();
        for (; Peek() != (byte)'>'; Position++)
        {
            if (AtEnd)
                throw PdfProblems.Broken("một chuỗi không được đóng");
            if (HexDigit(data[Position]) is >= 0 and var digit)
                digits.Add((byte)digit);
            else if (!IsSpace(data[Position]))
                throw PdfProblems.Broken("một chuỗi hex có ký tự lạ");
        }

        Position++;
        if (digits.Count % 2 == 1)
            digits.Add(0);
        var bytes = new byte[digits.Count / 2];
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)((digits[2 * i] << 4) | digits[(2 * i) + 1]);
        return new(bytes, start, Position);
    }

    private PdfString ReadLiteral()
    {
        var start = Position++;
        var bytes = new List<byte>();
        for (var open = 1; ;)
        {
            if (AtEnd)
                throw PdfProblems.Broken("một chuỗi không được đóng");
            var b = data[Position++];
            if (b == (byte)'\\')
            {
                ReadEscape(bytes);
                continue;
            }

            open += b switch { (byte)'(' => 1, (byte)')' => -1, _ => 0 };
            if (open == 0)
                return new([.. bytes], start, Position);
            bytes.Add(b);
        }
    }

    private void ReadEscape(List<byte> bytes)
    {
        var b = Peek();
        Position++;
        switch (b)
        {
            case 'n': bytes.Add((byte)'\n'); break;
            case 'r': bytes.Add((byte)'\r'); break;
            case 't': bytes.Add((byte)'\t'); break;
            case 'b': bytes.Add((byte)'\b'); break;
            case 'f': bytes.Add((byte)'\f'); break;
            case '\r':
                if (Peek() == '\n')
                    Position++;
                break;
            case '\n' or -1:
                break;
            case >= '0' and <= '7':
                var octal = b - '0';
                for (var i = 0; i < 2 && Peek() is >= '0' and <= '7' and var digit; i++, Position++)
                    octal = (octal * 8) + digit - '0';
                bytes.Add((byte)octal);
                break;
            default: bytes.Add((byte)b); break;
        }
    }

    private static int HexDigit(int b) => b switch
    {
        >= '0' and <= '9' => b - '0',
        >= 'a' and <= 'f' => b - 'a' + 10,
        >= 'A' and <= 'F' => b - 'A' + 10,
        _ => -1,
    };

    private static bool IsSpace(byte b) => b is 0 or 9 or 10 or 12 or 13 or 32;

    private static bool IsRegular(byte b) =>
        !IsSpace(b) && b is not ((byte)'(' or (byte)')' or (byte)'<' or (byte)'>' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}' or (byte)'/' or (byte)'%');
}
