using System.Reflection;
using System.Reflection.Emit;

namespace Paykassma.Api.Tests.Architecture;

/// <summary>Who mentions whom.</summary>
internal sealed record TypeMention(string By, string Mentioned);

/// <summary>Every type that a namespace's types mention: in signatures, fields, attributes' and method bodies' tokens.</summary>
internal static class TypeMentions
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    public static List<TypeMention> Of(Assembly assembly, string ns) =>
    [
        .. from type in assembly.GetTypes()
           where type.Namespace == ns || type.Namespace?.StartsWith(ns + ".", StringComparison.Ordinal) == true
           from mentioned in In(type).SelectMany(Parts).Distinct()
           select new TypeMention(type.FullName!, mentioned.FullName ?? mentioned.Name),
    ];

    private static IEnumerable<Type> In(Type type)
    {
        var members = type.GetMembers(Declared);
        var methods = members.OfType<MethodBase>().ToList();
        return type.GetInterfaces()
            .Concat(type.BaseType is { } parent ? [parent] : [])
            .Concat(members.OfType<FieldInfo>().Select(field => field.FieldType))
            .Concat(methods.SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType)))
            .Concat(methods.OfType<MethodInfo>().Select(method => method.ReturnType))
            .Concat(methods.SelectMany(InBody));
    }

    private static IEnumerable<Type> InBody(MethodBase method)
    {
        if (method.GetMethodBody() is not { } body) yield break;
        foreach (var local in body.LocalVariables) yield return local.LocalType;
        var il = body.GetILAsByteArray()!;
        for (var at = 0; at < il.Length;)
        {
            var code = il[at] == 0xFE ? Codes[unchecked((short)(0xFE00 | il[at + 1]))] : Codes[il[at]];
            at += code.Size;
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
            {
                foreach (var type in OfToken(method, BitConverter.ToInt32(il, at))) yield return type;
            }

            at += SizeOf(code.OperandType, il, at);
        }
    }

    private static IEnumerable<Type> OfToken(MethodBase method, int token)
    {
        var owner = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var own = method.IsGenericMethod ? method.GetGenericArguments() : null;
        var member = method.Module.ResolveMember(token, owner, own)!;
        if (member is Type type) yield return type;
        if (member.DeclaringType is { } declaring) yield return declaring;
        if (member is MethodInfo { IsGenericMethod: true } generic)
        {
            foreach (var argument in generic.GetGenericArguments()) yield return argument;
        }
    }

    private static int SizeOf(OperandType operand, byte[] il, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, at)),
        _ => 4,
    };

    /// <summary>The type, what it is an array or reference of, and its type arguments.</summary>
    private static IEnumerable<Type> Parts(Type type)
    {
        yield return type;
        if (type.HasElementType)
        {
            foreach (var part in Parts(type.GetElementType()!)) yield return part;
        }

        foreach (var argument in type.IsGenericType ? type.GetGenericArguments() : [])
        {
            foreach (var part in Parts(argument)) yield return part;
        }
    }
}
