using System.Reflection;

namespace CongVan.House.Tests.Surface;

/// <summary>Types as C# writes them: keywords, generic arguments, "?" where null may come.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(double)] = "double",
    };

    private static readonly NullabilityInfoContext Nullability = new();

    public static string Of(ParameterInfo parameter) => Of(parameter.ParameterType, Nullability.Create(parameter));

    public static string Of(PropertyInfo property)
    {
        var info = Nullability.Create(property);
        return Of(property.PropertyType, info);
    }

    public static string Of(FieldInfo field) => Of(field.FieldType, Nullability.Create(field));

    /// <summary>Without knowledge of nulls: bases, operators.</summary>
    public static string Of(Type type) => Of(type, null);

    /// <summary>The name a declaration carries: <c>Page&lt;T&gt;</c>.</summary>
    public static string Declared(Type type)
    {
        var name = type.Name.Split('`')[0];
        return type.IsGenericTypeDefinition
            ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(argument => argument.Name))}>"
            : name;
    }

    private static string Of(Type type, NullabilityInfo? info)
    {
        if (type.IsByRef)
            return "ref " + Of(type.GetElementType()!, info?.ElementType);
        if (Nullable.GetUnderlyingType(type) is { } value)
            return Of(value, null) + "?";

        var mark = info is not null && !type.IsValueType && !type.IsGenericParameter
            && (info.ReadState == NullabilityState.Nullable || info.WriteState == NullabilityState.Nullable) ? "?" : "";
        if (type.IsArray)
            return Of(type.GetElementType()!, info?.ElementType) + "[]" + mark;
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword + mark;
        if (!type.IsGenericType)
            return type.Name + mark;

        var arguments = type.GetGenericArguments()
            .Select((argument, index) => Of(argument, info?.GenericTypeArguments.ElementAtOrDefault(index)));
        return $"{type.Name.Split('`')[0]}<{string.Join(", ", arguments)}>{mark}";
    }
}
