using System.Reflection;
using System.Reflection.Emit;

namespace Portal.Architecture.Tests;

/// <summary>One instruction of a method: what it does, and its operand where that is at most four bytes; the number itself for a constant.</summary>
internal sealed record Instruction(OpCode Code, int Operand)
{
    /// <summary>The constant that the instruction loads; null when it loads none.</summary>
    public int? Constant => Code.Name switch
    {
        "ldc.i4.m1" => -1,
        "ldc.i4" or "ldc.i4.s" => Operand,
        { } name when name.StartsWith("ldc.i4.", StringComparison.Ordinal) => name[^1] - '0',
        _ => null,
    };
}

/// <summary>Reads the code of methods as the compiler made it: what a method asks cannot be written differently there than it is done.</summary>
internal static class Instructions
{
    private static readonly Dictionary<short, OpCode> CodesByValue = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    /// <summary>The method that an instruction of a method calls or points to; null when it does neither.</summary>
    public static MethodBase? MethodIn(this Instruction instruction, MethodBase method) => instruction.Code.OperandType == OperandType.InlineMethod
        ? method.Module.ResolveMethod(instruction.Operand, method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null, method.IsGenericMethod ? method.GetGenericArguments() : null)
        : null;

    /// <summary>The instructions in their order.</summary>
    public static IEnumerable<Instruction> Of(byte[] code)
    {
        for (var at = 0; at < code.Length;)
        {
            var opCode = code[at] == 0xFE ? CodesByValue[unchecked((short)(0xFE00 | code[at + 1]))] : CodesByValue[code[at]];
            at += opCode.Size;
            var size = opCode.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
            yield return new Instruction(opCode, size switch
            {
                1 => (sbyte)code[at],
                4 => BitConverter.ToInt32(code, at),
                _ => 0,
            });
            at += size;
        }
    }
}
