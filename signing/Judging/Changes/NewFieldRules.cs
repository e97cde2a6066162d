using CongVan.Signing.Pdf;

namespace CongVan.Signing.Judging.Changes;

/// <summary>A field that was not there when the file was signed: a signature, a place for one that nobody sees, and nothing else.</summary>
internal static class NewFieldRules
{
    public static void Judge(Comparison comparison, FieldNode field)
    {
        if (!field.IsSignature && field.Widgets.Count == 0 && field.Kids.Count > 0)
            return; // a branch: its fields are judged
        if (!field.IsSignature)
        {
            comparison.Alters("field-added", $"Trường \"{field.Name}\" được thêm vào biểu mẫu sau khi ký.", field.Name);
            return;
        }

        if (comparison.After.Dictionary(field.Dictionary["V"]) is { } signature)
        {
            Signed(comparison, field, signature, isNew: true);
            foreach (var (_, widget) in field.Widgets)
                OverlayRules.Judge(comparison, field, widget);
        }
        else if (field.Widgets.All(w => AppearanceRules.IsBlank(comparison.After, w.Dictionary)))
        {
            comparison.Add(ChangeKind.SignatureField, "signature-field-added", $"Thêm trường chữ ký trống \"{field.Name}\".", field.Name);
        }
        else
        {
            comparison.Alters("unsigned-field-shown", $"Trường chữ ký \"{field.Name}\" chưa ai ký nhưng hiển thị hình trên trang.", field.Name);
        }
    }

    public static void Signed(Comparison comparison, FieldNode field, PdfDictionary signature, bool isNew)
    {
        if (comparison.After.Resolve(signature["SubFilter"]) is PdfName { Value: "ETSI.RFC3161" })
            comparison.Add(ChangeKind.DocumentTimestamp, "document-timestamp-added", $"Thêm dấu thời gian \"{field.Name}\".", field.Name);
        else
            comparison.Add(ChangeKind.Signature, isNew ? "signature-added-new" : "signature-added", $"Thêm chữ ký \"{field.Name}\".", field.Name);
    }
}
