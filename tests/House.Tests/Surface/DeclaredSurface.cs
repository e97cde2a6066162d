using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace CongVan.House.Tests.Surface;

/// <summary>What an assembly declares for others, in the same lines as <see cref="PublishedFacts"/>.</summary>
internal static class DeclaredSurface
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> Of(Type type)
    {
        var name = $"{type.Namespace}.{TypeNames.Declared(type)}";
        if (typeof(Delegate).IsAssignableFrom(type))
        {
            var invoke = type.GetMethod("Invoke")!;
            return [$"{name} | public delegate {TypeNames.Of(invoke.ReturnParameter)} {TypeNames.Declared(type)}({Parameters(invoke)})"];
        }

        return new[] { $"public {Kind(type)} {TypeNames.Declared(type)}{GenericConstraints.Of(type)}" }
            .Concat(Bases(type).Select(over => $": {TypeNames.Of(over)}"))
            .Concat(type.IsEnum ? EnumValues(type) : Members(type))
            .Select(line => $"{name} | {PublishedFacts.Normal(line)}");
    }

    private static string Kind(Type type)
    {
        if (type.IsEnum)
            return "enum";
        if (type.IsInterface)
            return "interface";
        if (type.IsValueType)
            return type.IsDefined(typeof(IsReadOnlyAttribute), inherit: false) ? "readonly struct" : "struct";
        var kind = type.GetMethod("<Clone>$", Declared) is null ? "class" : "record";
        return (type.IsAbstract, type.IsSealed) switch
        {
            (true, true) => "static " + kind,
            (true, false) => "abstract " + kind,
            (false, true) => "sealed " + kind,
            _ => kind,
        };
    }

    private static IEnumerable<Type> Bases(Type type)
    {
        if (type.IsEnum)
            return [];
        var own = type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? []).Where(over => over.IsVisible);
        return type.BaseType is { } above && above != typeof(object) && above != typeof(ValueType) ? own.Prepend(above) : own;
    }

    private static IEnumerable<string> EnumValues(Type type) =>
        Enum.GetNames(type).Select(name => string.Create(
            CultureInfo.InvariantCulture, $"{name} = {Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture)}"));

    private static IEnumerable<string> Members(Type type)
    {
        foreach (var constructor in type.GetConstructors(Declared).Where(constructor => !constructor.IsStatic && IsForOthers(constructor)))
            yield return $"{Access(constructor)}{type.Name.Split('`')[0]}({Parameters(constructor)})";

        foreach (var field in type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly))
        {
            yield return field.IsLiteral
                ? $"public const {TypeNames.Of(field)} {field.Name} = {Value(field.GetRawConstantValue())}"
                : $"public {(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{TypeNames.Of(field)} {field.Name}";
        }

        foreach (var property in type.GetProperties(Declared).Where(property => property.Name != "EqualityContract"))
        {
            var accessors = property.GetAccessors(nonPublic: true).Where(IsForOthers).ToList();
            if (accessors.Count > 0)
                yield return $"{Modifiers(accessors[0])}{TypeNames.Of(property)} {property.Name} {{ {string.Join(' ', Accessors(property))} }}";
        }

        foreach (var method in type.GetMethods(Declared).Where(method => IsForOthers(method) && !IsCompilersOwn(method)))
            yield return Method(method);
    }

    /// <summary>Accessors, and what a record has whether it is written or not: the lists pass over a record's ToString too.</summary>
    private static bool IsCompilersOwn(MethodInfo method) =>
        (method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal))
        || method.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        || (method.Name == nameof(ToString) && method.DeclaringType!.GetMethod("<Clone>$", Declared) is not null);

    private static bool IsForOthers(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static IEnumerable<string> Accessors(PropertyInfo property)
    {
        if (property.GetMethod is { } get && IsForOthers(get))
            yield return "get;";
        if (property.SetMethod is { } set && IsForOthers(set))
            yield return set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? "init;" : "set;";
    }

    private static string Method(MethodInfo method)
    {
        var parameters = Parameters(method);
        var result = TypeNames.Of(method.ReturnParameter);
        var declaration = method.Name switch
        {
            "op_Implicit" => $"implicit operator {result}({parameters})",
            "op_Explicit" => $"explicit operator {result}({parameters})",
            "op_Equality" => $"{result} operator ==({parameters})",
            "op_Inequality" => $"{result} operator !=({parameters})",
            _ when method.IsGenericMethodDefinition =>
                $"{result} {method.Name}<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>({parameters}){GenericConstraints.Of(method)}",
            _ => $"{result} {method.Name}({parameters})",
        };
        return Modifiers(method) + declaration;
    }

    private static string Modifiers(MethodInfo method)
    {
        if (method.DeclaringType!.IsInterface)
            return "";
        var isOverride = method.GetBaseDefinition() != method;
        return Access(method) + method switch
        {
            { IsStatic: true } => "static ",
            { IsAbstract: true } => "abstract ",
            { IsFinal: true } when isOverride => "sealed override ",
            { IsFinal: true } => "",
            { IsVirtual: true } => isOverride ? "override " : "virtual ",
            _ => "",
        };
    }

    private static string Access(MethodBase method) => method.IsPublic ? "public " : "protected ";

    private static string Parameters(MethodBase method)
    {
        var isExtension = method.IsDefined(typeof(ExtensionAttribute), inherit: false);
        return string.Join(", ", method.GetParameters().Select((parameter, index) =>
            (isExtension && index == 0 ? "this " : "")
            + (parameter.IsDefined(typeof(ParamArrayAttribute), inherit: false) ? "params " : "")
            + $"{TypeNames.Of(parameter)} {parameter.Name}"
            + (parameter.HasDefaultValue ? $" = {Default(parameter)}" : "")));
    }

    private static string Default(ParameterInfo parameter) =>
        parameter.RawDefaultValue is null && parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null
            ? "default"
            : Value(parameter.RawDefaultValue);

    private static string Value(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        bool truth => truth ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
