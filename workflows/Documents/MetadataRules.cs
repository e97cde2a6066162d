using System.Globalization;
using CongVan.Workflows.Text;

namespace CongVan.Workflows.Documents;

/// <summary>Whether input data keeps the lengths of Phụ lục VI, is whole, and leaves to the system what the system fills.</summary>
public static class MetadataRules
{
    public const string Language = "Tiếng Việt";

    /// <summary>What a drafter entered: number, date, page count and codes must be left out (NĐ 30 Đ15.3).</summary>
    /// <param name="tidy">The same with text in NFC, trimmed; to be kept when there is no fault.</param>
    public static IReadOnlyList<FieldFault> CheckDraft(OutgoingMetadata entered, out OutgoingMetadata tidy)
    {
        var fields = new MetadataReader(MetadataField.Outgoing);
        fields.LeaveToSystem("CodeNumber", entered.CodeNumber);
        fields.LeaveToSystem("IssuedDate", entered.IssuedDate);
        fields.LeaveToSystem("PageAmount", entered.PageAmount);
        fields.LeaveToSystem("DocOrdinal", entered.DocOrdinal);
        var type = DocumentType.Find(entered.Type) is { Copy: false } known ? known.Code : null;
        if (type is null)
            fields.Refuse("type", string.IsNullOrWhiteSpace(entered.Type) ? "thiếu loại văn bản" : $"“{entered.Type}” không phải loại văn bản hành chính (NĐ 30 Đ7)");
        tidy = entered with
        {
            Type = type,
            Subject = fields.Required("Subject", entered.Subject),
            To = Recipients(entered.To ?? [], fields),
            SignerInfo = Signer(entered.SignerInfo, fields),
            FileCode = File(entered.FileCode, fields),
            CodeNotation = fields.Optional("CodeNotation", entered.CodeNotation),
            OrganName = fields.Optional("OrganName", entered.OrganName),
            Language = fields.Optional("Language", entered.Language) ?? Language,
            Description = fields.Optional("Description", entered.Description),
            IssuedAmount = fields.Number("IssuedAmount", entered.IssuedAmount, 1),
        };
        return fields.Faults;
    }

    /// <summary>What a clerk entered for a document that came on paper, by mail or from another system, or what a sender's envelope says.</summary>
    /// <param name="tidy">The same with text in NFC, trimmed.</param>
    public static IReadOnlyList<FieldFault> CheckArrived(IncomingMetadata entered, DateOnly today, out IncomingMetadata tidy)
    {
        var fields = new MetadataReader(MetadataField.Incoming);
        fields.LeaveToSystem("ArrivalNumber", entered.ArrivalNumber);
        fields.LeaveToSystem("ArrivalDate", entered.ArrivalDate);
        fields.LeaveToSystem("DocOrdinal", entered.DocOrdinal);
        if (entered.IssuedDate is { } issued && issued > today) fields.Refuse("issuedDate", "ngày của văn bản sau ngày hôm nay");
        tidy = entered with
        {
            TypeName = fields.Required("TypeName", entered.TypeName),
            CodeNumber = fields.Optional("CodeNumber", entered.CodeNumber),
            CodeNotation = fields.Optional("CodeNotation", entered.CodeNotation),
            OrganName = fields.Required("OrganName", entered.OrganName),
            Subject = fields.Required("Subject", entered.Subject),
            SignerInfo = Signer(entered.SignerInfo, fields),
            FileCode = File(entered.FileCode, fields),
            Language = fields.Optional("Language", entered.Language) ?? Language,
            Description = fields.Optional("Description", entered.Description),
            ToPlaces = fields.Optional("ToPlaces", entered.ToPlaces),
            TraceHeaderList = fields.Optional("TraceHeaderList", entered.TraceHeaderList),
        };
        return fields.Faults;
    }

    /// <summary>What the person who opens a dossier entered.</summary>
    /// <param name="tidy">The same with text in NFC, trimmed.</param>
    public static IReadOnlyList<FieldFault> CheckDossier(DossierMetadata entered, out DossierMetadata tidy)
    {
        var fields = new MetadataReader(MetadataField.Dossier);
        fields.LeaveToSystem("DocTotal", entered.DocTotal);
        fields.LeaveToSystem("PageTotal", entered.PageTotal);
        if (entered is { StartDate: { } start, EndDate: { } end } && end < start) fields.Refuse("endDate", "thời gian kết thúc trước thời gian bắt đầu");
        var file = File(entered.FileCode, fields);
        if (file?.FileNotation is null) fields.Refuse("fileCode.fileNotation", "thiếu số và ký hiệu hồ sơ");
        tidy = entered with
        {
            FileCode = file,
            Title = fields.Required("Title", entered.Title),
            Maintenance = fields.Optional("Maintenance", entered.Maintenance),
            Rights = fields.Optional("Rights", entered.Rights),
            Creator = fields.Optional("Creator", entered.Creator),
            Language = fields.Optional("Language", entered.Language) ?? Language,
            Description = fields.Optional("Description", entered.Description),
        };
        return fields.Faults;
    }

    private static List<RecipientInfo> Recipients(IReadOnlyList<RecipientInfo> entered, MetadataReader fields)
    {
        if (entered.Count == 0) fields.Refuse("to", "thiếu nơi nhận");
        var tidy = entered.Select((each, at) => new RecipientInfo(
            fields.Optional("To.OrganId", each.OrganId, string.Create(CultureInfo.InvariantCulture, $"to[{at}].organId")),
            each.OrganId is null
                ? fields.Required("To.OrganName", each.OrganName, string.Create(CultureInfo.InvariantCulture, $"to[{at}].organName"))
                : fields.Optional("To.OrganName", each.OrganName, string.Create(CultureInfo.InvariantCulture, $"to[{at}].organName")))).ToList();
        var twice = tidy.Where(each => each.OrganId is not null).GroupBy(each => each.OrganId, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1);
        if (twice is not null) fields.Refuse("to", $"nơi nhận {twice.Key} nêu hai lần");
        return tidy;
    }

    private static SignerInfo? Signer(SignerInfo? entered, MetadataReader fields) => entered is null
        ? null
        : new SignerInfo(fields.Optional("SignerInfo.Position", entered.Position), fields.Optional("SignerInfo.FullName", entered.FullName));

    private static FileCode? File(FileCode? entered, MetadataReader fields)
    {
        if (entered is null) return null;
        fields.LeaveToSystem("OrganId", entered.OrganId, "fileCode.organId");
        fields.LeaveToSystem("FileCatalog", entered.FileCatalog, "fileCode.fileCatalog");
        return new FileCode(FileNotation: fields.Optional("FileNotation", entered.FileNotation, "fileCode.fileNotation"));
    }
}
