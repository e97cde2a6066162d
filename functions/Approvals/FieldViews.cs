using CongVan.Pages;

namespace CongVan.Functions.Approvals;

/// <summary>Fields as a page shows them: what belongs to one option stands under it. Pure.</summary>
internal static class FieldViews
{
    public static IReadOnlyList<FieldView> Of(IReadOnlyList<QuestionField> fields, Func<QuestionField, FieldView> view)
    {
        var own = fields.Where(field => field.OwnOf is not null).ToLookup(field => field.OwnOf!.Value);
        return
        [
            .. fields.Where(field => field.OwnOf is null).Select(field => own.Count == 0 || field.Options is null ? view(field) : view(field) with
            {
                OwnTitle = field.OwnTitle,
                Own = field.Options.Select(option => (option.Value, Fields: own[(field.Name, option.Value)].Select(view).ToList()))
                    .Where(each => each.Fields.Count > 0)
                    .ToDictionary(each => each.Value, each => (IReadOnlyList<FieldView>)each.Fields, StringComparer.Ordinal),
            }),
        ];
    }
}
