export default {}
export const Ajv2020 = {}
