using System.Reflection;
using System.Reflection.Emit;

namespace Orleans.Runtime;

/// <summary>The one dynamic assembly that reference and call types live in.</summary>
internal static class EmittedAssembly
{
    private static readonly AssemblyBuilder Assembly =
        AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Orleans.Embedded.References"), AssemblyBuilderAccess.Run);

    private static readonly ModuleBuilder Module = Assembly.DefineDynamicModule("Orleans.Embedded.References");
    private static readonly ConstructorInfo IgnoresAccessChecksTo = EmitIgnoresAccessChecksTo();
    private static readonly HashSet<string> Opened = [];
    private static readonly Lock Gate = new();
    private static int _types;

    /// <summary>A new sealed type for a grain interface, which may itself be internal to its assembly.</summary>
    public static TypeBuilder DefineType(Type interfaceType, string role, Type baseType)
    {
        lock (Gate)
        {
            foreach (var part in interfaceType.GetInterfaces().Prepend(interfaceType))
                Open(part);
            foreach (var method in interfaceType.GetInterfaces().Prepend(interfaceType).SelectMany(declaring => declaring.GetMethods()))
                foreach (var part in method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType))
                    Open(part);
            return Module.DefineType(
                $"{interfaceType.FullName}.{role}.{++_types}", TypeAttributes.Public | TypeAttributes.Sealed | TypeAttributes.Class, baseType);
        }
    }

    /// <summary>The finished type.</summary>
    public static Type TypeOf(TypeBuilder builder) => Module.GetType(builder.FullName!) ?? throw new TypeLoadException(builder.FullName);

    private static void Open(Type type)
    {
        foreach (var part in type.HasElementType ? [type.GetElementType()!] : type.GetGenericArguments())
            Open(part);
        var assembly = type.Assembly.GetName().Name!;
        if (Opened.Add(assembly))
            Assembly.SetCustomAttribute(new CustomAttributeBuilder(IgnoresAccessChecksTo, [assembly]));
    }

    // The runtime knows this attribute by its name alone; no library declares it.
    private static ConstructorInfo EmitIgnoresAccessChecksTo()
    {
        var attribute = Module.DefineType(
            "System.Runtime.CompilerServices.IgnoresAccessChecksToAttribute", TypeAttributes.Public | TypeAttributes.Class, typeof(Attribute));
        var name = attribute.DefineField("_assemblyName", typeof(string), FieldAttributes.Private);
        var constructor = attribute.DefineConstructor(MethodAttributes.Public, CallingConventions.HasThis, [typeof(string)]);
        var code = constructor.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Call, typeof(Attribute).GetConstructor(BindingFlags.NonPublic | BindingFlags.Instance, [])!);
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldarg_1);
        code.Emit(OpCodes.Stfld, name);
        code.Emit(OpCodes.Ret);

        var getter = attribute.DefineMethod("get_AssemblyName", MethodAttributes.Public, typeof(string), []);
        code = getter.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldfld, name);
        code.Emit(OpCodes.Ret);
        attribute.DefineProperty("AssemblyName", PropertyAttributes.None, typeof(string), []).SetGetMethod(getter);
        return attribute.CreateType().GetConstructor([typeof(string)])!;
    }
}
