namespace CongVan.Functions.Documents.Registers;

/// <summary>Tên loại và trích yếu nội dung văn bản, as one cell of a register.</summary>
internal static class TypeAndSubject
{
    /// <summary>"Công văn V/v góp ý dự thảo"; people often begin the subject with the type already.</summary>
    public static string Of(string typeName, string subject) =>
        subject.StartsWith(typeName, StringComparison.OrdinalIgnoreCase) ? subject : $"{typeName} {subject}".Trim();
}
