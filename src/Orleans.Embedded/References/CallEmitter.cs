using System.Reflection;
using System.Reflection.Emit;

namespace Orleans.Runtime;

/// <summary>Emits the call type of a method: a field per argument, and the plain interface call on the grain object.</summary>
internal static class CallEmitter
{
    public static ConstructorInfo Emit(Type interfaceType, MethodInfo method, int index)
    {
        var baseType = method.ReturnType.IsGenericType
            ? typeof(ResultCall<>).MakeGenericType(method.ReturnType.GetGenericArguments())
            : typeof(VoidCall);
        var call = EmittedAssembly.DefineType(interfaceType, $"{method.Name}Call{index}", baseType);
        var parameters = method.GetParameters();
        var fields = parameters.Select(parameter => call.DefineField(
            GrainCall.ArgumentField(parameter.Position), parameter.ParameterType, FieldAttributes.Public)).ToArray();

        var constructor = EmitConstructor(call, baseType, fields);
        EmitInvoke(call, baseType, method, fields);
        call.CreateType();
        return constructor;
    }

    /// <summary>The constructor of a value task that waits for a task.</summary>
    public static ConstructorInfo ValueTaskOverTask(Type valueTask) => valueTask.GetConstructor(
        [valueTask.IsGenericType ? typeof(Task<>).MakeGenericType(valueTask.GetGenericArguments()) : typeof(Task)])!;

    private static ConstructorBuilder EmitConstructor(TypeBuilder call, Type baseType, FieldBuilder[] fields)
    {
        var constructor = call.DefineConstructor(
            MethodAttributes.Public, CallingConventions.HasThis, Array.ConvertAll(fields, field => field.FieldType));
        var code = constructor.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Call, baseType.GetConstructor(BindingFlags.NonPublic | BindingFlags.Instance, [])!);
        for (var index = 0; index < fields.Length; index++)
        {
            code.Emit(OpCodes.Ldarg_0);
            code.Emit(OpCodes.Ldarg, (short)(index + 1));
            code.Emit(OpCodes.Stfld, fields[index]);
        }
        code.Emit(OpCodes.Ret);
        return constructor;
    }

    private static void EmitInvoke(TypeBuilder call, Type baseType, MethodInfo method, FieldBuilder[] fields)
    {
        var overridden = baseType.GetMethod(VoidCall.InvokeMethodName, BindingFlags.NonPublic | BindingFlags.Instance)!;
        var body = call.DefineMethod(
            overridden.Name, MethodAttributes.Family | MethodAttributes.Virtual | MethodAttributes.HideBySig,
            overridden.ReturnType, [typeof(object)]);
        var code = body.GetILGenerator();
        code.Emit(OpCodes.Ldarg_1);
        code.Emit(OpCodes.Castclass, method.DeclaringType!);
        foreach (var field in fields)
        {
            code.Emit(OpCodes.Ldarg_0);
            code.Emit(OpCodes.Ldfld, field);
        }
        code.Emit(OpCodes.Callvirt, method);
        if (!method.ReturnType.IsValueType)
            code.Emit(OpCodes.Newobj, ValueTaskOverTask(overridden.ReturnType));
        code.Emit(OpCodes.Ret);
        call.DefineMethodOverride(body, overridden);
    }
}
